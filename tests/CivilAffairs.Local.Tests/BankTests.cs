using System.Text;
using CivilAffairs.Counterparts;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.SampleData;

namespace CivilAffairs.Local.Tests;

public sealed class BankTests
{
    private const string BatchId = "2026-15-abcdef-990123101-rcb-01";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly SampleScenario Scenario = new(seed: 3, townships: 1, households: 12);
    private static readonly SampleHousehold Rejected = Scenario.Shares[0].Households.First(household => SampleCards.RejectionOf(household.Card) is not null);
    private static readonly SampleHousehold Good = Scenario.Shares[0].Households.First(household => SampleCards.RejectionOf(household.Card) is null);

    static BankTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd", "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Sm3_gives_the_digests_of_the_standard(string message, string digest) =>
        Assert.Equal(digest, Sm3.Hex(Encoding.ASCII.GetBytes(message)));

    [Fact]
    public void A_batch_is_read_with_its_names_and_amounts()
    {
        var (content, companion) = Batch("刘䶮");
        var batch = BatchFile.Read(BatchId, content, companion);
        Assert.Equal(Good.AmountFen + Rejected.AmountFen, batch.TotalFen);
        Assert.Equal("刘䶮", batch.Lines[0].Payee);
    }

    [Theory]
    [InlineData("|2|", "|3|")]
    [InlineData("|CNY|", "|CNY1|")]
    public void A_batch_changed_on_the_way_is_refused(string old, string changed)
    {
        var (content, companion) = Batch("赵甲子");
        var text = Encoding.GetEncoding("GB18030").GetString(content).Replace(old, changed, StringComparison.Ordinal);
        var tampered = Encoding.GetEncoding("GB18030").GetBytes(text);
        Assert.NotEqual(content, tampered);
        Assert.Throws<CounterpartException>(() => BatchFile.Read(BatchId, tampered, companion));
    }

    [Fact]
    public void A_batch_whose_header_lies_about_its_total_is_refused()
    {
        var (content, companion) = Batch("赵甲子", headerTooMuchFen: 1);
        Assert.Contains("总金额", Assert.Throws<CounterpartException>(() => BatchFile.Read(BatchId, content, companion)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_return_pays_good_cards_and_names_the_reason_of_bad_ones()
    {
        var (content, companion) = Batch("赵甲子");
        var lines = Encoding.GetEncoding("GB18030").GetString(ReturnFile.Write(BatchFile.Read(BatchId, content, companion), "rcb", Now)).Split("\r\n");
        Assert.StartsWith($"R|1|E0001|{Good.Card}|赵甲子|{BatchFile.Yuan(Good.AmountFen)}|S|RCB", lines[1], StringComparison.Ordinal);
        Assert.Equal($"R|2|E0002|{Rejected.Card}|钱乙丑|{BatchFile.Yuan(Rejected.AmountFen)}|F||4|账号不存在|20261123100000", lines[2]);
        Assert.Equal($"T|1|{BatchFile.Yuan(Good.AmountFen)}|1|{BatchFile.Yuan(Rejected.AmountFen)}|0|0.00", lines[3]);
    }

    private static (byte[] Content, byte[] Companion) Batch(string firstName, long headerTooMuchFen = 0)
    {
        var total = Good.AmountFen + Rejected.AmountFen;
        var text = $"H|{BatchId}|DCJZ|990100000000000015|2|{BatchFile.Yuan(total + headerTooMuchFen)}|CNY|20261123|1\r\n"
            + $"D|1|E0001|{Good.Card}|{firstName}||||{BatchFile.Yuan(Good.AmountFen)}|冬春救助\r\n"
            + $"D|2|E0002|{Rejected.Card}|钱乙丑||||{BatchFile.Yuan(Rejected.AmountFen)}|冬春救助\r\n";
        var body = Encoding.GetEncoding("GB18030").GetBytes(text);
        byte[] content = [.. body, .. Encoding.ASCII.GetBytes($"T|2|{BatchFile.Yuan(total)}|{Sm3.Hex(body)}\r\n")];
        return (content, Encoding.ASCII.GetBytes($"{BatchId}.txt|{content.Length}|{Sm3.Hex(content)}"));
    }
}

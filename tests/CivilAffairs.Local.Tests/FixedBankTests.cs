using System.Text;
using CivilAffairs.Counterparts;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.SampleData;

namespace CivilAffairs.Local.Tests;

/// <summary>The second sample bank's own reading and writing, by bytes.</summary>
public sealed class FixedBankTests
{
    private const string BatchId = "2026-15-abcdef-990123101-psbc-01";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly SampleScenario Scenario = new(seed: 3, townships: 1, households: 12);
    private static readonly SampleHousehold Rejected = Scenario.Shares[0].Households.First(household => SampleCards.RejectionOf(household.Card) is not null);
    private static readonly SampleHousehold Good = Scenario.Shares[0].Households.First(household => SampleCards.RejectionOf(household.Card) is null);

    static FixedBankTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static Encoding Gb18030 => Encoding.GetEncoding("GB18030");

    [Fact]
    public void A_batch_is_read_with_its_names_and_amounts()
    {
        var (content, companion) = Batch();
        var batch = FixedBatchFile.Read(BatchId, content, companion);
        Assert.Equal([("刘䶮", Good.Card, Good.AmountFen), ("钱乙丑", Rejected.Card, Rejected.AmountFen)], batch.Lines.Select(line => (line.Payee, line.Card, line.AmountFen)));
        Assert.Equal(Good.AmountFen + Rejected.AmountFen, batch.TotalFen);
    }

    [Fact]
    public void A_batch_changed_on_the_way_is_refused()
    {
        var (content, companion) = Batch();
        for (var at = 0; at < content.Length; at += 7)
        {
            var tampered = content.ToArray();
            tampered[at] = (byte)(tampered[at] == (byte)'1' ? '2' : '1');
            Assert.ThrowsAny<Exception>(() => FixedBatchFile.Read(BatchId, tampered, companion));
        }
    }

    [Fact]
    public void The_return_has_fields_where_they_belong()
    {
        var (content, companion) = Batch();
        var rows = Encoding.Latin1.GetString(FixedReturnFile.Write(FixedBatchFile.Read(BatchId, content, companion), "psbc", Now)).Split("\r\n");
        Assert.Equal($"{BatchId,-40}20261123", rows[0]);
        Assert.All(rows[1..3], row => Assert.Equal(8 + 35 + 32 + 100 + 18 + 2 + 40 + 8 + 60, row.Length));
        Assert.Equal(("00000001", "00"), (rows[1][..8], rows[1][193..195]));
        Assert.Equal(("00000002", "01", "4"), (rows[2][..8], rows[2][193..195], rows[2][235..243].TrimEnd()));
    }

    [Fact]
    public void Accounts_are_answered_one_by_one()
    {
        var question = Gb18030.GetBytes($"{BatchId,-40}2026112300000001\r\n00000007{"E1",-35}{Rejected.Card,-32}{"",-100}\r\n");
        var rows = Encoding.Latin1.GetString(FixedReturnFile.WriteAccounts("x.yz", question, Now)).Split("\r\n");
        Assert.Equal($"00000007{"E1",-35}{Rejected.Card,-32}01{SampleCards.RejectionOf(Rejected.Card)!.Code,-8}", rows[1]);
    }

    private static (byte[] Content, byte[] Companion) Batch()
    {
        var total = Good.AmountFen + Rejected.AmountFen;
        string Line(int number, string card, string name, long fen) => $"{number:00000000}{$"E000{number}",-35}{card,-32}{name}{new string(' ', 100 - Gb18030.GetByteCount(name))}{fen:000000000000000000}{"",-30}\r\n";
        var content = Gb18030.GetBytes($"{BatchId,-40}20261123{"990200000000000027",-32}00000002{total:000000000000000000}\r\n" + Line(1, Good.Card, "刘䶮", Good.AmountFen) + Line(2, Rejected.Card, "钱乙丑", Rejected.AmountFen));
        return (content, Encoding.ASCII.GetBytes($"{BatchId + ".dat",-60}00000002{total:000000000000000000}{content.Length:000000000000}{Sm3.Hex(content)}\r\n"));
    }
}

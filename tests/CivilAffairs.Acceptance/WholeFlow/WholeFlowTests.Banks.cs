using System.Globalization;
using System.Text;
using CivilAffairs.Acceptance.Stack;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.SampleData;

namespace CivilAffairs.Acceptance.WholeFlow;

/// <summary>The batch files that the agent banks got in the whole flow, read without the app's code (domain.md §4.1).</summary>
public sealed partial class WholeFlowTests
{
    [Fact]
    public async Task Batch_files_have_the_agreed_form_totals_and_digests()
    {
        var names = await BatchesAsync();
        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            var content = (await settled.County.BlobAsync("outbox", name, settled.Limit))!;
            AssertForm(Path.GetFileNameWithoutExtension(name), content);
            await AssertCompanionAsync(name, content);
        }
    }

    [Fact]
    public async Task Batch_files_name_cards_payees_and_amounts_as_the_rosters_do()
    {
        var households = settled.Scenario.Shares.SelectMany(share => share.Households).ToList();
        var roster = households.Select(household => (household.Card, household.Name, household.AmountFen))
            .Concat(households.Select(household => (SampleCards.Replacement(settled.Scenario, household), household.Name, household.AmountFen)))
            .ToHashSet();
        foreach (var name in await BatchesAsync())
        {
            foreach (var fields in Details(BankReturns.Gb18030.GetString((await settled.County.BlobAsync("outbox", name, settled.Limit))!)))
                Assert.True(roster.Contains((fields[3], fields[4], BankReturns.Fen(fields[8]))), $"Line {fields[1]} of {name} stands on no roster.");
        }
    }

    [Fact]
    public async Task The_second_bank_gets_its_own_form_of_file_with_totals_in_the_companion()
    {
        var households = settled.Scenario.Shares.SelectMany(share => share.Households).Where(household => household.Bank.Code == "psbc").ToList();
        var roster = households.Select(household => (household.Card, household.Name, household.AmountFen))
            .Concat(households.Select(household => (SampleCards.Replacement(settled.Scenario, household), household.Name, household.AmountFen))).ToHashSet();
        var names = (await settled.County.NamesAsync("outbox", "banks/psbc/", settled.Limit)).Where(name => name.EndsWith(".dat", StringComparison.Ordinal) && !name.EndsWith(".yz.dat", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(names);
        Assert.DoesNotContain(await BatchesAsync(), name => name.StartsWith("banks/psbc/", StringComparison.Ordinal));
        foreach (var name in names)
        {
            // The bank's own reader holds header, lines, companion and digest against each other.
            var batch = FixedBatchFile.Read(Path.GetFileNameWithoutExtension(name), (await settled.County.BlobAsync("outbox", name, settled.Limit))!, (await settled.County.BlobAsync("outbox", name[..^4] + ".ok", settled.Limit))!);
            Assert.All(batch.Lines, line => Assert.Contains((line.Card, line.Payee, line.AmountFen), roster));
        }
    }

    [Fact]
    public async Task Every_bank_pays_only_its_own_accounts()
    {
        foreach (var bank in settled.Scenario.Profile.Banks)
        {
            var cards = settled.Scenario.Shares.SelectMany(share => share.Households).Where(household => household.Bank.Code == bank.Code)
                .SelectMany(household => new[] { household.Card, SampleCards.Replacement(settled.Scenario, household) }).ToHashSet();
            foreach (var name in (await BatchesAsync()).Where(name => name.StartsWith($"banks/{bank.Code}/", StringComparison.Ordinal)))
                Assert.All(Details(BankReturns.Gb18030.GetString((await settled.County.BlobAsync("outbox", name, settled.Limit))!)), fields => Assert.Contains(fields[3], cards));
        }
    }

    private async Task<IReadOnlyList<string>> BatchesAsync() =>
        [.. (await settled.County.NamesAsync("outbox", "banks/", settled.Limit)).Where(name => name.EndsWith(".txt", StringComparison.Ordinal))];

    private static IEnumerable<string[]> Details(string text) => text.Split("\r\n").Select(row => row.Split('|')).Where(fields => fields[0] == "D");

    private static void AssertForm(string batchId, byte[] content)
    {
        var text = BankReturns.Gb18030.GetString(content);
        Assert.Equal(content, BankReturns.Gb18030.GetBytes(text));
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(letter => letter == '\n'), text.Split("\r\n").Length - 1);
        var rows = text.Split("\r\n")[..^1].Select(row => row.Split('|')).ToList();
        var details = Details(text).ToList();
        var total = details.Sum(fields => BankReturns.Fen(fields[8]));
        Assert.Equal(rows.Count, details.Count + 2);

        var header = rows[0];
        Assert.Equal(["H", batchId, "DCJZ"], header[..3]);
        Assert.Equal(["CNY", header[7], "1"], header[6..]);
        Assert.Equal($"{details.Count}", header[4]);
        Assert.Equal(total, BankReturns.Fen(header[5]));
        Assert.Matches("^[0-9]+\\.[0-9]{2}$", header[5]);
        Assert.True(DateOnly.TryParseExact(header[7], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

        Assert.Equal(Enumerable.Range(1, details.Count), details.Select(fields => int.Parse(fields[1], CultureInfo.InvariantCulture)));
        Assert.All(details, fields => Assert.Equal(10, fields.Length));
        Assert.All(details, fields => Assert.Matches("^[A-Za-z0-9]{1,35}$", fields[2]));

        var trailer = rows[^1];
        Assert.Equal(["T", $"{details.Count}", header[5]], trailer[..3]);
        var before = Encoding.ASCII.GetBytes($"T|{trailer[1]}|{trailer[2]}|{trailer[3]}\r\n").Length;
        Assert.Equal(Sm3.Hex(content.AsSpan(0, content.Length - before)), trailer[3], ignoreCase: true);
    }

    private async Task AssertCompanionAsync(string name, byte[] content)
    {
        var companion = Encoding.ASCII.GetString((await settled.County.BlobAsync("outbox", name[..^4] + ".ok", settled.Limit))!).TrimEnd().Split('|');
        Assert.Equal([Path.GetFileName(name), $"{content.Length}"], companion[..2]);
        Assert.Equal(Sm3.Hex(content), companion[2], ignoreCase: true);
    }
}

using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A bank that speaks ISO 20022 takes a payment back days after everything was closed: it is owed again, and somebody takes it up.</summary>
[Collection(SharedAzurite.Name)]
public sealed class LateReturnTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_return_after_the_close_reopens_the_township_and_is_corrected_and_paid_anew()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, Profile(), ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        await office.PostAndApproveAsync(Code);
        var batch = await office.UntilAsync("the ISO batch", () => office.BlobAsync("outbox", $"banks/rcb/{Batch(office, "rcb", 1)}.xml"));
        await PayFixedAsync(office, 1);
        // Settled on the payer's side counts as paid by agreement; the whole file is answered with one status.
        await AnswerAsync(office, "whole.xml", Report(Batch(office, "rcb", 1), "ACSC"));
        await office.UntilStageAsync(Code, "Closed");
        await office.UntilAsync("the allocation is closed", async () => (await office.ReadAsync())!.IsClosed);

        var (reference, yuan) = FirstPayment(batch);
        await AnswerAsync(office, "statement.xml", Statement(Batch(office, "rcb", 1), reference, yuan));
        await office.UntilStageAsync(Code, "Disbursing");
        var rejected = await office.UntilAsync("the entry waits for a correction", async () => (await EntriesAsync(office)).Where(entry => entry.GetProperty("state").GetString() == "Rejected").Select(entry => entry.GetProperty("entryNumber").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture)).SingleOrDefault());
        await office.AssertBalancedAsync();
        // The same statement again, and another one that repeats it, change nothing.
        await AnswerAsync(office, "again.xml", Statement(Batch(office, "rcb", 1), reference, yuan, "B2"));
        Assert.Single(await EntriesAsync(office), entry => entry.GetProperty("state").GetString() == "Rejected");
        await office.AssertBalancedAsync();
        await office.UntilAsync("the township is waited for", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == Core.Supervision.WaitKind.Correction));
        var entry = int.Parse(rejected, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("退票", await ReasonAsync(office, entry), StringComparison.Ordinal);

        // The follow-up gathers what is due in the next batch and closes again.
        var card = SampleCards.Replacement(scenario, scenario.Shares[0].Households[entry - 1]);
        Assert.True((await office.ActAsync(Code, "corrections", new { entryNumber = entry, bank = "rcb", card, by = "钱公乙", evidence = "本人到场，核对新卡" })).IsSuccess);
        Assert.True((await office.ActAsync(Code, "corrections/review", new { entryNumber = entry, accepted = true, by = "孙公庚" })).IsSuccess);
        await office.UntilAsync("the follow-up batch", () => office.BlobAsync("outbox", $"banks/rcb/{Batch(office, "rcb", 2)}.xml"));
        await AnswerAsync(office, "second.xml", Report(Batch(office, "rcb", 2), "ACSC"));
        await office.UntilStageAsync(Code, "Closed");
        await office.UntilAsync("the allocation is closed again", async () => (await office.ReadAsync())!.IsClosed);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_file_that_the_bank_rejects_as_a_whole_fails_every_line_and_one_it_takes_for_a_repetition_fails_none()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, Profile(), ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        await office.PostAndApproveAsync(Code);
        await office.UntilAsync("the ISO batch", () => office.BlobAsync("outbox", $"banks/rcb/{Batch(office, "rcb", 1)}.ok"));

        // The bank has this file already: what became of it is not known, so nothing is known to have failed.
        Assert.Equal("Faulty", (await AnswerAsync(office, "duplicate.xml", Report(Batch(office, "rcb", 1), "RJCT", "AM05"))).Outcome);
        Assert.DoesNotContain(await EntriesAsync(office), entry => entry.GetProperty("state").GetString() == "Rejected");

        await AnswerAsync(office, "rejected.xml", Report(Batch(office, "rcb", 1), "RJCT", "FF01"));
        await office.UntilAsync("all its lines failed", async () => (await EntriesAsync(office)).Where(entry => entry.GetProperty("bankCode").GetString() == "rcb").All(entry => entry.GetProperty("state").GetString() == "Rejected"));
        await office.AssertBalancedAsync();
    }

    private static CountyProfile Profile()
    {
        var sample = SampleCounty.Profile();
        return sample with { Banks = [sample.Banks[0] with { Layout = "", Iso = new Iso20022Settings("402331000007", AcceptsSettled: true) }, sample.Banks[1]] };
    }

    private string Batch(CountyOffice office, string bank, int sequence) => $"{office.AllocationId}-{Code}-{bank}-{sequence:00}";

    private async Task PayFixedAsync(CountyOffice office, int sequence)
    {
        var id = Batch(office, "psbc", sequence);
        var companion = await office.UntilAsync("the fixed batch", () => office.BlobAsync("outbox", $"banks/psbc/{id}.ok"));
        var batch = FixedBatchFile.Read(id, (await office.BlobAsync("outbox", $"banks/psbc/{id}.dat"))!, companion);
        var good = Encoding.Latin1.GetString(FixedReturnFile.Write(batch, "psbc", new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8))));
        // This bank pays every card.
        var rows = good.Split("\r\n").Select((row, index) => index > 0 && row.Length > 195 ? row[..193] + "00" + row[195..] : row);
        await office.PutAsync($"bank-returns/psbc/{id}.ret", Encoding.Latin1.GetBytes(string.Join("\r\n", rows)));
    }

    private static async Task<ReportFile> AnswerAsync(CountyOffice office, string name, byte[] content)
    {
        await office.PutAsync($"bank-returns/rcb/{name}", content);
        return await office.UntilAsync($"{name} is answered", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{Core.Storage.KeyText.Sha256(content)}", CancellationToken.None)).Value);
    }

    private async Task<IReadOnlyList<JsonElement>> EntriesAsync(CountyOffice office) =>
        [.. (await office.GetAsync($"allocations/{office.AllocationId}/townships/{Code}/entries")).EnumerateArray()];

    private async Task<string> ReasonAsync(CountyOffice office, int entryNumber) =>
        (await EntriesAsync(office)).Single(entry => entry.GetProperty("entryNumber").GetInt32() == entryNumber).GetProperty("reason").GetString()!;

    private static (string Reference, string Yuan) FirstPayment(byte[] batch)
    {
        XNamespace space = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
        var payment = XDocument.Parse(Encoding.UTF8.GetString(batch)).Descendants(space + "CdtTrfTxInf").First();
        return (payment.Descendants(space + "EndToEndId").Single().Value, payment.Descendants(space + "InstdAmt").Single().Value);
    }

    private static byte[] Report(string batchId, string status, string reason = "") => Encoding.UTF8.GetBytes(
        $"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>{batchId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>{status}</GrpSts>{(reason.Length > 0 ? $"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" : "")}</OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>""");

    private static byte[] Statement(string batchId, string reference, string yuan, string entry = "B1") => Encoding.UTF8.GetBytes(
        $"""
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>ST-{entry}</Id><Acct><Id><Othr><Id>990100000000000015</Id></Othr></Id></Acct>
        <Ntry><Amt Ccy="CNY">{yuan}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>{entry}</AcctSvcrRef><NtryDtls><TxDtls><Refs><PmtInfId>{batchId}</PmtInfId><EndToEndId>{reference}</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """);
}

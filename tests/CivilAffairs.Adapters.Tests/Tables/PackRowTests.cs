using System.Security.Cryptography;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Disbursement;
using static CivilAffairs.Adapters.Tests.Tables.LedgerSamples;

namespace CivilAffairs.Adapters.Tests.Tables;

public sealed class PackRowTests
{
    [Fact]
    public void A_record_comes_back_with_every_field()
    {
        var full = Obligation(7) with
        {
            State = ObligationState.Held,
            Attempts = 2,
            InstructionId = "E7-02",
            Reason = "有异议：\"核实\"",
            RosterRow = 12,
            RosterRowHash = new string('c', 64),
            IsMinor = true,
            RecoveredFen = 1,
            AdjustedFen = -5,
            Changes = 1,
            SupersededBy = 9,
            PublicityFrom = Noon,
            PublicityUntil = Noon.AddDays(7),
            HoldId = "H1",
            Version = "v",
        };
        Assert.All(typeof(PaymentObligation).GetProperties().Where(property => property.CanWrite), property => Assert.NotEqual(property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null, property.GetValue(full)));

        Assert.Equal([full, Obligation(8)], PackRow.Read<PaymentObligation>(PackRow.Write("p", "o|00000", (PaymentObligation[])[full, Obligation(8)])));
    }

    [Fact]
    public void Thirty_two_records_of_the_longest_kind_fit_into_a_row_and_ninety_six_such_rows_into_a_transaction()
    {
        // Nothing of a cipher or a hash can be packed.
        var records = Enumerable.Range(1, PackRow.Size).Select(entry => Obligation(entry) with
        {
            PersonFingerprint = RandomNumberGenerator.GetHexString(64, lowercase: true),
            RosterRowHash = RandomNumberGenerator.GetHexString(64, lowercase: true),
            ResidentIdCipher = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)),
            CardCipher = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)),
            ObligationId = $"E{RandomNumberGenerator.GetHexString(25)}",
            InstructionId = $"E{RandomNumberGenerator.GetHexString(25)}-01",
            Reason = "户名与账号不符，请核对存折首页后重新填报账号与户名",
        }).ToArray();

        var row = PackRow.Write("p", "o|00000", records);

        Assert.True(Text(row) * 96 < 4 * 1024 * 1024, $"{Text(row)} bytes a row.");
        Assert.Equal(records, PackRow.Read<PaymentObligation>(row));
    }

    [Fact]
    public void What_exceeds_one_property_goes_on_in_the_next()
    {
        var records = Enumerable.Range(1, PackRow.Size).Select(entry => Obligation(entry) with { Reason = RandomNumberGenerator.GetHexString(8_000) }).ToArray();

        var row = PackRow.Write("p", "o|00000", records);

        Assert.True(row.ContainsKey("D1"));
        Assert.All(row.Keys.Where(key => key.StartsWith('D')), key => Assert.InRange(row.GetBinary(key).Length, 1, 64 * 1024));
        Assert.Equal(records, PackRow.Read<PaymentObligation>(row));
    }

    [Fact]
    public void A_corrupt_row_is_named_without_its_values()
    {
        var row = PackRow.Write("2026-15|990123101", "o|00003", (object[])[new { Name = "样例甲", AmountFen = 5 }]);
        var broken = new TableEntity("2026-15|990123101", "o|00004") { ["D0"] = new byte[] { 1, 2, 3 } };

        foreach (var one in (TableEntity[])[row, broken, new TableEntity("2026-15|990123101", "o|00005")])
        {
            var corrupt = Assert.Throws<InvalidDataException>(() => PackRow.Read<PaymentObligation>(one));
            Assert.Contains(one.RowKey, corrupt.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("样例甲", corrupt.ToString(), StringComparison.Ordinal);
        }
    }

    // As it travels: in base64.
    private static int Text(TableEntity row) => row.Keys.Where(key => key.StartsWith('D')).Sum(key => (row.GetBinary(key).Length + 2) / 3 * 4);
}

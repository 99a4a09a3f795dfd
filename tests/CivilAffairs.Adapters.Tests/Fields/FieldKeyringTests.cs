using System.Net;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Core.Storage;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.Adapters.Tests.Fields;

/// <summary>Data keys in the table, wrapped by a key file or by a vault.</summary>
[Collection(SharedAzurite.Name)]
public sealed class FieldKeyringTests(AzuriteFixture azurite) : IDisposable
{
    private const string Id = "990123199001011234";
    private readonly TableServiceClient tables = new(azurite.NewAccount());
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.FromHours(8)));
    private readonly FakeVault vault = new();
    private readonly FieldKeys secret = Secret(1);

    [Fact]
    public async Task What_older_keys_encrypted_stays_readable_whatever_is_turned()
    {
        var ring = await KeyringAsync();
        var before = new AesFieldProtector(secret).Protect(Id);
        var first = ring.Protect(Id);
        ring.Add(2);
        vault.Rotate();
        Assert.Equal(2, ring.Rewrap());
        Assert.Equal(0, ring.Rewrap());
        var second = ring.Protect(Id);

        Assert.Equal([0, 1, 2], new[] { before, first, second }.Select(ring.NumberOf));
        // Another instance, that starts now, and the one that was there.
        foreach (var reader in new[] { ring, Keyring() }) Assert.All([before, first, second], cipher => Assert.Equal(Id, reader.Unprotect(cipher)));
        Assert.All(ring.List(), key => Assert.EndsWith("/v02", key.WrappedBy, StringComparison.Ordinal));
        Assert.Equal(ring.Fingerprint(Id), new AesFieldProtector(secret).Fingerprint(Id));
    }

    [Fact]
    public async Task An_instance_reads_by_a_new_key_at_once_and_writes_by_it_within_its_delay()
    {
        var (one, other) = (await KeyringAsync(), Keyring());
        Assert.Equal(1, other.NumberOf(other.Protect(Id)));
        one.Add(2);
        Assert.Equal(Id, Keyring().Unprotect(one.Protect(Id)));
        Assert.Equal(1, other.NumberOf(other.Protect(Id)));
        time.Advance(IFieldKeyring.LongestDelay);
        Assert.Equal(2, other.NumberOf(other.Protect(Id)));
    }

    [Fact]
    public async Task Two_instances_that_start_on_an_empty_table_agree_on_one_key()
    {
        await TableNames.EnsureAsync(tables);
        var rings = Enumerable.Range(0, 4).Select(_ => Keyring()).ToList();
        await Task.WhenAll(rings.Select(ring => Task.Run(() => ring.Open())));
        Assert.Single(rings[0].List());
        Assert.All(rings, ring => Assert.Equal(Id, rings[0].Unprotect(ring.Protect(Id))));
    }

    [Fact]
    public async Task A_retired_key_is_gone_and_the_one_in_use_is_not_retired()
    {
        var ring = await KeyringAsync();
        var old = ring.Protect(Id);
        Assert.Throws<InvalidOperationException>(() => ring.Retire(1));
        ring.Add(2);
        ring.Retire(1);
        ring.Retire(1);

        Assert.Throws<FieldUnreadableException>(() => ring.Unprotect(old));
        Assert.Throws<FieldUnreadableException>(() => Keyring().Unprotect(old));
        Assert.Equal((time.GetUtcNow(), ""), (ring.List()[0].RetiredAt, ring.List()[0].WrappedBy));
        Assert.Null((await tables.GetTableClient(TableNames.FieldKeys).GetEntityAsync<TableEntity>("fields", "000001")).Value.GetBinary("Wrapped"));
    }

    [Fact]
    public async Task A_wrong_key_and_a_refusing_vault_stop_the_start_and_say_no_secret()
    {
        var ring = await KeyringAsync();
        ring.Open();
        vault.Refuses = HttpStatusCode.Forbidden;
        var forbidden = Assert.Throws<FieldKeyException>(() => Keyring().Open());
        Assert.Contains("403 (Forbidden)", forbidden.Message, StringComparison.Ordinal);
        // The vault of another county has a version of the same name, which opens nothing of ours.
        var foreign = Assert.Throws<FieldKeyException>(() => Keyring(new FakeVault()).Open());
        Assert.Contains("400", foreign.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_table_of_keys_a_county_with_encrypted_fields_does_not_start_with_a_new_one()
    {
        var ring = await KeyringAsync();
        await tables.GetTableClient(TableNames.Ledger).AddEntityAsync(PackRow.Write("p", "o|00000", [LedgerSamples.Obligation(1) with { CardCipher = ring.Protect("6217000000000000001") }]));
        await tables.GetTableClient(TableNames.FieldKeys).DeleteEntityAsync("fields", "000001");
        Assert.Contains("FieldKeys", Assert.Throws<FieldKeyException>(() => Keyring().Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_county_moves_from_its_key_file_into_the_vault_and_reads_on()
    {
        await TableNames.EnsureAsync(tables);
        var byFile = new FieldKeyring(new AesFieldProtector(secret), new DataKeyRing(tables, new KeyWrappings(new FileKeyWrapping(secret), null), time));
        var cipher = byFile.Protect(Id);
        Assert.StartsWith("file:", byFile.List()[0].WrappedBy, StringComparison.Ordinal);
        var byVault = Keyring();
        Assert.Equal(Id, byVault.Unprotect(cipher));
        Assert.Equal(1, byVault.Rewrap());
        Assert.StartsWith(FakeVault.Key, byVault.List()[0].WrappedBy, StringComparison.Ordinal);
        // Who has the file alone reads no more.
        Assert.Contains("Fields:VaultKey", Assert.Throws<FieldKeyException>(() => new DataKeyRing(tables, new KeyWrappings(new FileKeyWrapping(secret), null), time).KeyOf(1)).Message, StringComparison.Ordinal);
        Assert.Throws<FieldKeyException>(() => new FileKeyWrapping(Secret(2)).Unwrap(new FileKeyWrapping(secret).Wrap(new byte[32])));
    }

    [Fact]
    public void A_data_key_that_names_a_strangers_address_is_not_sent_there()
    {
        var wrapping = new VaultKeyWrapping(new Uri(FakeVault.Key), new FakeVault.Identity(), vault.Transport);
        var wrapped = wrapping.Wrap(new byte[32]);
        Assert.Equal(new byte[32], wrapping.Unwrap(wrapped));
        vault.Asked.Clear();
        foreach (var by in new[] { "https://evil.example/keys/fields/v01", $"{FakeVault.Key}2/v01", $"{FakeVault.Key}/v01/../x" })
            Assert.Throws<FieldKeyException>(() => wrapping.Unwrap(wrapped with { By = by }));
        Assert.Empty(vault.Asked);
        Assert.Throws<FieldKeyException>(() => new VaultKeyWrapping(new Uri($"{FakeVault.Key}/v01"), new FakeVault.Identity()));
    }

    public void Dispose() => vault.Dispose();

    private async Task<FieldKeyring> KeyringAsync()
    {
        await TableNames.EnsureAsync(tables);
        return Keyring();
    }

    private FieldKeyring Keyring(FakeVault? other = null) => new(
        new AesFieldProtector(secret),
        new DataKeyRing(tables, new KeyWrappings(new FileKeyWrapping(secret), new VaultKeyWrapping(new Uri(FakeVault.Key), new FakeVault.Identity(), (other ?? vault).Transport)), time));

    private static FieldKeys Secret(byte fill) =>
        FieldKeys.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Fields:Key", Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray()))]).Build());
}

using System.Runtime.CompilerServices;
using System.Text;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>Ways in which the app could be wrong: each stands before a real port and breaks one promise of it.</summary>
internal static class Mutations
{
    /// <summary>By what is broken.</summary>
    public static IReadOnlyDictionary<string, Action<IServiceCollection>> All { get; } = new Dictionary<string, Action<IServiceCollection>>
    {
        ["the ledger forgets the keys of its steps"] = Over<ILedgerStore>(ledger => new ForgetsKeys(ledger)),
        ["a return is booked twice"] = Over<ILedgerStore>(ledger => new BooksTwice(ledger)),
        ["a batch is sent again under another id"] = Over<IOutbox>(outbox => new SendsAgain(outbox)),
        ["approval is skipped"] = Over<IAllocationStore>(allocations => new ApprovesItself(allocations)),
        ["objections are not heard"] = Over<IObjectionStore>(objections => new HearsNone(objections)),
        ["a person may stand on two rosters"] = Over<IPersonClaims>(claims => new ClaimsNothing(claims)),
        ["returns are lost after they were taken"] = Over<IArtifactStore>(artifacts => new LosesReturns(artifacts)),
        ["a batch that was taken back may be sent"] = Over<IArtifactStore>(artifacts => new ForgetsWithdrawals(artifacts)),
        ["staff's holds are not heard"] = Over<IRecordStore<StaffHold>>(holds => new RecordsUnheard<StaffHold>(holds)),
        ["hits of the controls are not heard"] = Over<IRecordStore<ControlHit>>(hits => new RecordsUnheard<ControlHit>(hits)),
        ["a corrected account needs no second look"] = Over<IRecordStore<CorrectionCase>>(corrections => new AcceptsItself(corrections)),
        ["what the bank takes back stays paid"] = Over<ILedgerStore>(ledger => new Skips(ledger, "returned:")),
        ["what the bank proved to have paid is not booked"] = Over<ILedgerStore>(ledger => new Skips(ledger, "confirmed:")),
        ["what two persons agreed to send again stays where it is"] = Over<ILedgerStore>(ledger => new Skips(ledger, "resend:")),
        ["the remainder is not returned"] = Over<ILedgerStore>(ledger => new Skips(ledger, "rest:")),
        ["what a document takes back is not posted"] = Over<ILedgerStore>(ledger => new Skips(ledger, "share-change:")),
        ["a fen more is instructed than was approved"] = Over<ILedgerStore>(ledger => new InstructsMore(ledger)),
        ["obligations come from another roster"] = Over<ILedgerStore>(ledger => new ForgesRosters(ledger)),
        ["a household's money goes to the account of another"] = Over<ILedgerStore>(ledger => new PaysElsewhere(ledger)),
        ["a change needs nobody's consent"] = Over<IRecordStore<EntryChange>>(changes => new ChangesItself(changes)),
        ["what was changed is not made public anew"] = Over<ILedgerStore>(ledger => new ChangesInSilence(ledger)),
        ["the bank's word about accounts is not heard"] = Over<IAccountChecks>(checks => new ChecksUnheard(checks)),
        ["the publicity period ends when it begins"] = Over<IAllocationStore>(allocations => new EndsEarly(allocations)),
    };

    /// <summary>One person's approval counts as two persons'.</summary>
    public static Action<IServiceCollection> OneApprovesForTwo { get; } = Over<IRecordStore<ApprovalRecord>>(approvals => new ApprovesForTwo(approvals));

    // The last registration of the port, as the app made it, below the mutation.
    private static Action<IServiceCollection> Over<T>(Func<T, T> wrap)
        where T : class => services =>
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Replace(ServiceDescriptor.Singleton(provider => wrap((T)(inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)))));
    };

    private class LedgerBelow(ILedgerStore inner) : ILedgerStore
    {
        protected ILedgerStore Inner => inner;

        public virtual Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default) => inner.ApplyAsync(step, cancellation);

        public Task<bool> WasAppliedAsync(string allocationId, string townshipCode, string key, CancellationToken cancellation = default) => inner.WasAppliedAsync(allocationId, townshipCode, key, cancellation);

        public Task<string> ReadMarkAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) => inner.ReadMarkAsync(allocationId, townshipCode, cancellation);

        public IAsyncEnumerable<PaymentObligation> ReadObligationsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) => inner.ReadObligationsAsync(allocationId, townshipCode, cancellation);

        public Task<IReadOnlyList<PaymentObligation>> ReadObligationPageAsync(string allocationId, string townshipCode, int afterEntry, int count, CancellationToken cancellation = default) => inner.ReadObligationPageAsync(allocationId, townshipCode, afterEntry, count, cancellation);

        public Task<PaymentObligation?> ReadObligationAsync(string allocationId, string townshipCode, int entryNumber, CancellationToken cancellation = default) => inner.ReadObligationAsync(allocationId, townshipCode, entryNumber, cancellation);

        public IAsyncEnumerable<PaymentInstruction> ReadInstructionsAsync(string allocationId, string townshipCode, string batchId, CancellationToken cancellation = default) => inner.ReadInstructionsAsync(allocationId, townshipCode, batchId, cancellation);

        public IAsyncEnumerable<PaymentInstruction> ReadInstructionsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) => inner.ReadInstructionsAsync(allocationId, townshipCode, cancellation);

        public IAsyncEnumerable<Posting> ReadPostingsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) => inner.ReadPostingsAsync(allocationId, townshipCode, cancellation);
    }

    private sealed class ForgetsKeys(ILedgerStore inner) : LedgerBelow(inner)
    {
        private int serial;

        public override Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default)
        {
            serial++;
            var other = step with { Key = $"{step.Key}#{GetHashCode()}.{serial}", Postings = [.. step.Postings.Select(posting => posting with { PostingId = $"{posting.PostingId}#{GetHashCode()}.{serial}" })] };
            return Inner.ApplyAsync(other, cancellation);
        }

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
    }

    private sealed class BooksTwice(ILedgerStore inner) : LedgerBelow(inner)
    {
        public override async Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default)
        {
            var outcome = await Inner.ApplyAsync(step, cancellation);
            if (!step.Key.StartsWith("answer:", StringComparison.Ordinal)) return outcome;
            var again = step.Postings[0] with { PostingId = $"{step.Key}:again" };
            await Inner.ApplyAsync(step with { Key = again.PostingId, Postings = [again], Obligations = [], Instructions = [] }, cancellation);
            return outcome;
        }
    }

    private sealed class Skips(ILedgerStore inner, string prefix) : LedgerBelow(inner)
    {
        public override Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default) =>
            step.Key.StartsWith(prefix, StringComparison.Ordinal) ? Task.FromResult(StepOutcome.Applied) : Inner.ApplyAsync(step, cancellation);
    }

    private sealed class InstructsMore(ILedgerStore inner) : LedgerBelow(inner)
    {
        public override Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default) => Inner.ApplyAsync(
            step.Key.StartsWith("instruct:", StringComparison.Ordinal) ? step with { Instructions = [.. step.Instructions.Select(instruction => instruction with { AmountFen = instruction.AmountFen + 1 })] } : step, cancellation);
    }

    // Persons and sums stay as they are: nothing but the roster tells.
    private sealed class PaysElsewhere(ILedgerStore inner) : LedgerBelow(inner)
    {
        public override Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default) => Inner.ApplyAsync(
            step.Key.StartsWith("roster:", StringComparison.Ordinal) ? step with { Obligations = [.. step.Obligations.Select(obligation => obligation with { CardCipher = step.Obligations[^1].CardCipher, BankCode = step.Obligations[^1].BankCode })] } : step, cancellation);
    }

    private sealed class ForgesRosters(ILedgerStore inner) : LedgerBelow(inner)
    {
        public override Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default) => Inner.ApplyAsync(
            step.Key.StartsWith("roster:", StringComparison.Ordinal) ? step with { Obligations = [.. step.Obligations.Select(obligation => obligation with { RosterSha256 = new string('f', 64) })] } : step, cancellation);
    }

    private class RecordsBelow<T>(IRecordStore<T> inner) : IRecordStore<T>
        where T : class, IKeptRecord
    {
        protected IRecordStore<T> Inner => inner;

        public virtual Task<T> AddAsync(T record, CancellationToken cancellation = default) => inner.AddAsync(record, cancellation);

        public Task<T?> FindAsync(string partition, string key, CancellationToken cancellation = default) => inner.FindAsync(partition, key, cancellation);

        public Task<T?> ChangeAsync(string partition, string key, Func<T, T> change, CancellationToken cancellation = default) => inner.ChangeAsync(partition, key, change, cancellation);

        public Task RemoveAsync(string partition, string key, CancellationToken cancellation = default) => inner.RemoveAsync(partition, key, cancellation);

        public virtual Task<IReadOnlyList<T>> ListAsync(string partition, CancellationToken cancellation = default) => inner.ListAsync(partition, cancellation);

        public virtual Task<IReadOnlyList<T>> ListOpenAsync(CancellationToken cancellation = default) => inner.ListOpenAsync(cancellation);
    }

    private sealed class RecordsUnheard<T>(IRecordStore<T> inner) : RecordsBelow<T>(inner)
        where T : class, IKeptRecord
    {
        public override Task<IReadOnlyList<T>> ListAsync(string partition, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<T>>([]);

        public override Task<IReadOnlyList<T>> ListOpenAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<T>>([]);
    }

    private sealed class AcceptsItself(IRecordStore<CorrectionCase> inner) : RecordsBelow<CorrectionCase>(inner)
    {
        public override Task<CorrectionCase> AddAsync(CorrectionCase record, CancellationToken cancellation = default) => Inner.AddAsync(record with { Accepted = true }, cancellation);
    }

    private sealed class ApprovesForTwo(IRecordStore<ApprovalRecord> inner) : RecordsBelow<ApprovalRecord>(inner)
    {
        public override async Task<ApprovalRecord> AddAsync(ApprovalRecord record, CancellationToken cancellation = default)
        {
            await Inner.AddAsync(record with { By = $"{record.By}乙" }, cancellation);
            return await Inner.AddAsync(record, cancellation);
        }
    }

    private sealed class ChangesItself(IRecordStore<EntryChange> inner) : RecordsBelow<EntryChange>(inner)
    {
        public override Task<EntryChange> AddAsync(EntryChange record, CancellationToken cancellation = default) => Inner.AddAsync(record with { Accepted = true }, cancellation);
    }

    private sealed class ChangesInSilence(ILedgerStore inner) : LedgerBelow(inner)
    {
        public override Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default) =>
            Inner.ApplyAsync(step with { Obligations = [.. step.Obligations.Select(obligation => obligation with { PublicityFrom = null, PublicityUntil = null })] }, cancellation);
    }

    private sealed class ChecksUnheard(IAccountChecks inner) : IAccountChecks
    {
        public Task RecordAsync(string allocationId, string townshipCode, IReadOnlyList<AccountCheck> checks, CancellationToken cancellation = default) => inner.RecordAsync(allocationId, townshipCode, checks, cancellation);

        public IAsyncEnumerable<AccountCheck> ReadAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) => AsyncEnumerable.Empty<AccountCheck>();
    }

    private sealed class SendsAgain(IOutbox inner) : IOutbox
    {
        public async Task PutAsync(string path, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default)
        {
            await inner.PutAsync(path, content, contentType, cancellation);
            await PutAgainAsync(path, content, contentType, cancellation);
        }

        public async Task<byte[]?> PutOnceAsync(string path, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default)
        {
            var standing = await inner.PutOnceAsync(path, content, contentType, cancellation);
            if (standing is null) await PutAgainAsync(path, content, contentType, cancellation);
            return standing;
        }

        public Task<byte[]?> ReadAsync(string path, CancellationToken cancellation = default) => inner.ReadAsync(path, cancellation);

        private async Task PutAgainAsync(string path, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation)
        {
            if (!path.StartsWith("banks/", StringComparison.Ordinal) || !path.EndsWith(".txt", StringComparison.Ordinal)) return;
            // Whole and with good sums, as a second batch of the same lines would be.
            var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
            var (id, other) = (Path.GetFileNameWithoutExtension(path), $"{Path.GetFileNameWithoutExtension(path)[..^2]}99");
            var text = gb.GetString(content.Span).Replace(id, other, StringComparison.Ordinal);
            var body = text[..(text.LastIndexOf("\r\nT|", StringComparison.Ordinal) + 2)];
            var trailer = text[body.Length..].Split('|');
            var whole = gb.GetBytes($"{body}T|{trailer[1]}|{trailer[2]}|{Counterparts.Banks.Sm3.Hex(gb.GetBytes(body))}\r\n");
            await inner.PutAsync(path.Replace(id, other, StringComparison.Ordinal), whole, contentType, cancellation);
            await inner.PutAsync(path.Replace($"{id}.txt", $"{other}.ok", StringComparison.Ordinal), Encoding.ASCII.GetBytes($"{other}.txt|{whole.Length}|{Counterparts.Banks.Sm3.Hex(whole)}\r\n"), contentType, cancellation);
        }
    }

    private class AllocationsBelow(IAllocationStore inner) : IAllocationStore
    {
        public Task<AllocationRecord> RegisterAsync(AllocationRecord record, CancellationToken cancellation = default) => inner.RegisterAsync(record, cancellation);

        public Task AddTownshipAsync(TownshipRecord record, CancellationToken cancellation = default) => inner.AddTownshipAsync(record, cancellation);

        public Task<AllocationRecord?> FindAsync(string allocationId, CancellationToken cancellation = default) => inner.FindAsync(allocationId, cancellation);

        public Task<IReadOnlyList<AllocationRecord>> ListAsync(CancellationToken cancellation = default) => inner.ListAsync(cancellation);

        public Task<IReadOnlyList<TownshipRecord>> ListTownshipsAsync(string allocationId, CancellationToken cancellation = default) => inner.ListTownshipsAsync(allocationId, cancellation);

        public Task<TownshipRecord?> FindTownshipAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) => inner.FindTownshipAsync(allocationId, townshipCode, cancellation);

        public Task<AllocationRecord> ChangeAsync(string allocationId, Func<AllocationRecord, AllocationRecord> change, CancellationToken cancellation = default) => inner.ChangeAsync(allocationId, change, cancellation);

        public Task<TownshipRecord> ChangeTownshipAsync(string allocationId, string townshipCode, Func<TownshipRecord, TownshipRecord> change, CancellationToken cancellation = default) =>
            inner.ChangeTownshipAsync(allocationId, townshipCode, stored => Changed(change(stored)), cancellation);

        protected virtual TownshipRecord Changed(TownshipRecord township) => township;
    }

    private sealed class ApprovesItself(IAllocationStore inner) : AllocationsBelow(inner)
    {
        protected override TownshipRecord Changed(TownshipRecord township) =>
            township is { Stage: TownshipStage.AwaitingApproval, ApprovedAt: null } ? township with { ApprovedBy = "系统", ApprovedAt = township.ChangedAt } : township;
    }

    private sealed class EndsEarly(IAllocationStore inner) : AllocationsBelow(inner)
    {
        protected override TownshipRecord Changed(TownshipRecord township) =>
            township is { Stage: TownshipStage.InPublicity } ? township with { PublicityUntil = township.PublicityFrom } : township;
    }

    private sealed class HearsNone(IObjectionStore inner) : IObjectionStore
    {
        public Task<bool> AddAsync(Objection objection, CancellationToken cancellation = default) => inner.AddAsync(objection, cancellation);

        public Task<bool> DecideAsync(Objection decided, CancellationToken cancellation = default) => inner.DecideAsync(decided, cancellation);

        public Task<IReadOnlyList<Objection>> ListAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<Objection>>([]);
    }

    private sealed class ClaimsNothing(IPersonClaims inner) : IPersonClaims
    {
        public Task<IReadOnlyList<PersonClaim>> ClaimAsync(string scope, string holder, string rosterSha256, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default) =>
            inner.ClaimAsync(scope, holder, rosterSha256, [], cancellation);

        public Task<IReadOnlyList<PersonClaim>> SettleAsync(string scope, string holder, string rosterSha256, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default) =>
            inner.SettleAsync(scope, holder, rosterSha256, [], cancellation);

        public Task<IReadOnlyList<PersonClaim>> FindAsync(string scope, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default) =>
            Task.FromResult<IReadOnlyList<PersonClaim>>([]);

        public Task ReleaseAsync(string scope, string holder, IReadOnlyList<string> personFingerprints, CancellationToken cancellation = default) =>
            inner.ReleaseAsync(scope, holder, personFingerprints, cancellation);
    }

    private class ArtifactsBelow(IArtifactStore inner) : IArtifactStore
    {
        protected IArtifactStore Inner => inner;

        public Task<string> WriteOnceAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default) => inner.WriteOnceAsync(name, content, contentType, cancellation);

        public Task WriteOnceAsync(string name, Stream content, string sha256, string contentType, CancellationToken cancellation = default) => inner.WriteOnceAsync(name, content, sha256, contentType, cancellation);

        public virtual Task<byte[]> WriteOrReadAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default) => inner.WriteOrReadAsync(name, content, contentType, cancellation);

        public virtual Task<byte[]?> ReadAsync(string name, CancellationToken cancellation = default) => inner.ReadAsync(name, cancellation);

        public virtual IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default) => inner.ListAsync(prefix, cancellation);
    }

    private sealed class LosesReturns(IArtifactStore inner) : ArtifactsBelow(inner)
    {
        public override IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default) =>
            prefix.Contains("/returns/", StringComparison.Ordinal) ? AsyncEnumerable.Empty<string>() : Inner.ListAsync(prefix, cancellation);
    }

    private sealed class ForgetsWithdrawals(IArtifactStore inner) : ArtifactsBelow(inner)
    {
        public override Task<byte[]> WriteOrReadAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default) =>
            IsMark(name) ? Task.FromResult(content.ToArray()) : Inner.WriteOrReadAsync(name, content, contentType, cancellation);

        public override Task<byte[]?> ReadAsync(string name, CancellationToken cancellation = default) => IsMark(name) ? Task.FromResult<byte[]?>(null) : Inner.ReadAsync(name, cancellation);

        private static bool IsMark(string name) => name.EndsWith(".uploaded", StringComparison.Ordinal);
    }
}

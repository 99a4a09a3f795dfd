using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Holds every allocation to the invariants of design.md and to its rosters, and the audit to its chains, nightly and when asked.</summary>
public sealed class LedgerCheck(IAllocationStore allocations, ILedgerStore ledger, OriginCheck origins, AuditVerification audit, ILogger<LedgerCheck> logger)
{
    /// <summary>At two in the morning, China time.</summary>
    [Function(nameof(CheckLedgerNightly))]
    public async Task CheckLedgerNightly([TimerTrigger("0 0 18 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var violations = await CheckAsync(cancellation);
        foreach (var violation in violations) logger.SelfCheckFailed(violation.AllocationId, violation.TownshipCode ?? "", violation.Rule);
        if (violations.Count > 0) throw new InvalidOperationException($"The nightly self-check found {violations.Count} violations.");
    }

    /// <summary>The same on request: <c>{ok, violations}</c>.</summary>
    [Function(nameof(CheckLedger))]
    public async Task<IActionResult> CheckLedger([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "selfcheck")] HttpRequest request, CancellationToken cancellation)
    {
        var violations = await CheckAsync(cancellation);
        return Answers.Json(new LedgerCheckAnswer(violations.Count == 0, violations));
    }

    private async Task<IReadOnlyList<FoundViolation>> CheckAsync(CancellationToken cancellation)
    {
        var found = new List<FoundViolation>();
        foreach (var allocation in await allocations.ListAsync(cancellation))
        {
            // Before its orchestration registered the townships there is nothing to check.
            if (allocation.Stage == AllocationStage.Registered) continue;
            var (ledgers, violations) = (new List<TownshipLedger>(), new List<Violation>());
            foreach (var township in await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation))
            {
                ledgers.Add(await ReadAsync(township, cancellation));
                violations.AddRange(await origins.CheckAsync(allocation, ledgers[^1], cancellation));
            }

            found.AddRange(SelfCheck.Check(allocation, ledgers).Concat(violations).Select(violation => new FoundViolation(allocation.AllocationId, violation.TownshipCode, violation.Rule, violation.Message)));
        }

        found.AddRange((await audit.VerifyAllAsync(cancellation)).Findings.Select(finding => new FoundViolation(finding.Stream, null, $"AUDIT-{finding.Fault.ToString().ToUpperInvariant()}", finding.Message)));
        return found;
    }

    private async Task<TownshipLedger> ReadAsync(TownshipRecord township, CancellationToken cancellation)
    {
        var (books, instructions) = await ledger.ReadStoredAsync(township.AllocationId, township.TownshipCode, cancellation);
        return new TownshipLedger(township, books.Postings, books.Obligations, instructions);
    }
}

/// <summary>Answer of the self-check.</summary>
public sealed record LedgerCheckAnswer(bool Ok, IReadOnlyList<FoundViolation> Violations);

/// <summary>A violation and where.</summary>
public sealed record FoundViolation(string AllocationId, string? TownshipCode, string Rule, string Message);

namespace CivilAffairs.Core.Notification;

/// <summary>Capability tokens by which a township acts on its own line of one allocation: who holds the notice may answer it, and nothing else.</summary>
public interface ITownshipTokens
{
    /// <summary>The token of a township in an allocation: the same each time, usable in an address as it is.</summary>
    string Issue(string allocationId, string townshipCode);

    /// <summary>Whether the token was issued for this township in this allocation. Takes the same time for any token of equal length.</summary>
    bool IsValid(string allocationId, string townshipCode, string token);
}

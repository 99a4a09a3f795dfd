using Azure;
using Azure.Data.Tables.Models;

namespace CivilAffairs.Adapters.Tables;

/// <summary>What a refusal of the table service means.</summary>
internal static class TableRefusal
{
    /// <summary>A row to be inserted is there already.</summary>
    public static bool IsTaken(this RequestFailedException refused) => refused.ErrorCode == TableErrorCode.EntityAlreadyExists;

    /// <summary>A row changed or went since it was read, or one to be inserted is there already: read again and decide anew.</summary>
    public static bool IsOvertaken(this RequestFailedException refused) =>
        refused.IsTaken()
        || refused.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied
        || refused.ErrorCode == "ConditionNotMet"
        || refused.ErrorCode == TableErrorCode.EntityNotFound
        || refused.ErrorCode == TableErrorCode.ResourceNotFound;
}

using CivilAffairs.EmbeddedRuntime.Storage;
using DurableTask.Core.Exceptions;

namespace CivilAffairs.EmbeddedRuntime.Client;

/// <summary>Writes new instances. One that ended gives its id up to a new one; one that has not ended refuses it.</summary>
internal static class Starting
{
    /// <summary>Adds the instance.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="row">The instance.</param>
    /// <param name="refusing">States of an instance with the same id that refuse the start; those not ended when null.</param>
    /// <exception cref="OrchestrationAlreadyExistsException">The id is in use.</exception>
    public static InstanceRow Write(StoreWriter writer, InstanceRow row, IReadOnlyList<string>? refusing)
    {
        if (writer.Find(row.Id) is { } existing)
        {
            var refused = refusing is null
                ? !existing.IsEnded
                : refusing.Contains(existing.Status.ToString(), StringComparer.OrdinalIgnoreCase);
            if (refused)
                throw new OrchestrationAlreadyExistsException($"An Orchestration instance with the ID {row.Id} already exists.");
            writer.Delete(existing.Key);
        }

        writer.Add(row);
        return row;
    }
}

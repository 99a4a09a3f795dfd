using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Brings an instance from the disk into memory by replaying its history.</summary>
internal sealed class SessionLoader(StoreReader reader, IOrchestratorCode code, PayloadConverter converter, ILoggerFactory loggers)
{
    /// <summary>The session, or null when the instance is gone or ended.</summary>
    /// <param name="key">The instance.</param>
    /// <param name="onForeignWake">Called when the code is woken from outside a step.</param>
    public OrchestrationSession? Load(long key, Action onForeignWake) =>
        reader.Find(key) is { IsEnded: false } row
            ? OrchestrationSession.Load(row, reader.History(key), code, converter, loggers, onForeignWake)
            : null;
}

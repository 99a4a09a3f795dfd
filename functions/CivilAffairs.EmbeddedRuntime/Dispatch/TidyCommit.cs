using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Drops messages that nobody wants and parks those of a suspended instance, without a step.</summary>
internal sealed class TidyCommit(SortedMail mail, Action<TidyCommit, Exception?> done) : ICommit
{
    /// <summary>Messages that now lie in the inbox until the instance is resumed.</summary>
    public IReadOnlyList<InstanceMessage> Parked { get; private set; } = [];

    /// <inheritdoc/>
    public void Apply(StoreWriter writer) => Parked = StepCommit.Tidy(writer, mail);

    /// <inheritdoc/>
    public void Done(Exception? failure) => done(this, failure);
}

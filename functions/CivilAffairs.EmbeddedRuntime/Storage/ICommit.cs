namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>A change that is on disk wholly or not at all.</summary>
internal interface ICommit
{
    /// <summary>Writes the change. May run twice: when the transaction failed and is tried again, the first run left nothing.</summary>
    void Apply(StoreWriter writer);

    /// <summary>Called once, when the change is on disk or has failed.</summary>
    /// <param name="failure">Why it failed, or null.</param>
    void Done(Exception? failure);
}

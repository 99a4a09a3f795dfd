namespace CivilAffairs.Core.Storage;

/// <summary>A protected field cannot be decrypted. The message never holds the field.</summary>
public sealed class FieldUnreadableException : Exception
{
    /// <summary>With the reason in a few words.</summary>
    public FieldUnreadableException(string reason, Exception? cause = null)
        : base($"A protected field cannot be read: {reason}.", cause)
    {
    }
}

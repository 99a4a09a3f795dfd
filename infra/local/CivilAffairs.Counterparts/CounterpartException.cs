namespace CivilAffairs.Counterparts;

/// <summary>The other side refused what the sample must be able to do, or sent what cannot be right: the run ends with this message.</summary>
public sealed class CounterpartException : Exception
{
    /// <summary>With its message.</summary>
    public CounterpartException(string message)
        : base(message)
    {
    }

    /// <summary>Without words; of no use.</summary>
    public CounterpartException()
    {
    }

    /// <summary>With its cause.</summary>
    public CounterpartException(string message, Exception cause)
        : base(message, cause)
    {
    }
}

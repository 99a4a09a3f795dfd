namespace CivilAffairs.Functions.Http;

/// <summary>What a person asks for, in the body of a request.</summary>
public interface IPersonAct
{
    /// <summary>Who acts, as typed; who is signed in need not be typed.</summary>
    string? By { get; }
}

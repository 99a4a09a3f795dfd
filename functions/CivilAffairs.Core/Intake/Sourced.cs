namespace CivilAffairs.Core.Intake;

/// <summary>A value together with where it was read, so that a person can hold it against the paper.</summary>
public sealed record Sourced<T>(T Value, SourcePlace Place);

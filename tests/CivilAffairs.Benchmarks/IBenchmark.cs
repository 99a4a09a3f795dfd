namespace CivilAffairs.Benchmarks;

/// <summary>One benchmark.</summary>
public interface IBenchmark
{
    /// <summary>Runs it; one figure or more.</summary>
    Task<IReadOnlyList<Figure>> RunAsync();
}

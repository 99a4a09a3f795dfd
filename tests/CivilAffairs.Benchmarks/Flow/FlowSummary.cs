namespace CivilAffairs.Benchmarks.Flow;

/// <summary>What of the demo's summary is measured here.</summary>
/// <param name="Balanced">The flow ended right; a figure of a wrong run is worth nothing.</param>
/// <param name="MachineSeconds">Processor time of app and Azurite from upload to last page.</param>
/// <param name="AppSeconds">The app's part.</param>
/// <param name="StorageSeconds">Azurite's part.</param>
/// <param name="WallSeconds">Time by the clock.</param>
/// <param name="PeakMemoryMb">Highest resident memory of the app.</param>
internal sealed record FlowSummary(bool Balanced, double MachineSeconds, double AppSeconds, double StorageSeconds, double WallSeconds, double PeakMemoryMb);

using System.Diagnostics;

namespace CivilAffairs.Counterparts.Demo;

/// <summary>Processor time of the measured processes since the meter was made, and the app's peak memory.</summary>
internal sealed class ProcessMeter
{
    private readonly int app;
    private readonly int storage;
    private readonly double appBefore;
    private readonly double storageBefore;

    public ProcessMeter(int app, int storage)
    {
        (this.app, this.storage) = (app, storage);
        (appBefore, storageBefore) = (Seconds(app), Seconds(storage));
    }

    /// <summary>Seconds of user and system time of the app since the start.</summary>
    public double AppSeconds => Seconds(app) - appBefore;

    /// <summary>The same of Azurite.</summary>
    public double StorageSeconds => Seconds(storage) - storageBefore;

    /// <summary>Highest resident memory of the app so far, in MB; 0 when not measured.</summary>
    public double PeakMemoryMb => Measure(app, process => process.PeakWorkingSet64 / 1048576.0);

    private static double Seconds(int id) => Measure(id, process => process.TotalProcessorTime.TotalSeconds);

    private static double Measure(int id, Func<Process, double> measure)
    {
        if (id == 0)
            return 0;
        using var process = Process.GetProcessById(id);
        return measure(process);
    }
}

using System.Diagnostics;

namespace CivilAffairs.Simulation.Processes;

/// <summary>A real file system of a few megabytes in memory, filled and emptied at will. Mounting takes root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string filler;

    /// <summary>Mounts one.</summary>
    public SmallDisk(int megabytes)
    {
        Folder = Directory.CreateTempSubdirectory("disk-").FullName;
        filler = Path.Combine(Folder, "filler");
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder);
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Fills it up to the last block, while others write too.</summary>
    public void Fill()
    {
        using var file = new FileStream(filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // No space left on the device: this is what was wanted.
        }
    }

    /// <summary>Makes room again.</summary>
    public void Empty() => File.Delete(filler);

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder);
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} ended with {process.ExitCode}.");
    }
}

/// <summary>A test that mounts a file system: skipped, and counted so, where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactAsRootAttribute : FactAttribute
{
    public FactAsRootAttribute() => Skip = Environment.IsPrivilegedProcess ? null : "Mounting a small disk takes root.";
}

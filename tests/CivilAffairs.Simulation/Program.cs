using System.Globalization;
using CivilAffairs.Simulation.Processes;

return args is ["victim", var directory, var count]
    ? await Victim.RunAsync(directory, int.Parse(count, CultureInfo.InvariantCulture))
    : 2;

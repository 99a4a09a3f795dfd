using CivilAffairs.Counterparts.Wire;

namespace CivilAffairs.Counterparts.Demo;

/// <summary>Where the demo shows itself.</summary>
public interface IDemoView
{
    /// <summary>One line about what somebody did.</summary>
    void Say(string line);

    /// <summary>How the allocation stands now.</summary>
    void Show(AllocationState state);

    /// <summary>Shows progress while the work runs.</summary>
    Task WhileAsync(Func<Task> work);
}

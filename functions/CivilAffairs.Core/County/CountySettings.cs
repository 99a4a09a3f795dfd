using System.Text.Json;

namespace CivilAffairs.Core.County;

/// <summary>
/// All that one version of a county's settings holds. A version is whole in itself: what a running app reads never comes from two of them.
/// </summary>
/// <param name="Profile">The profile.</param>
/// <param name="Calendar">Days off (true) and days worked (false) by date, as in <c>2026-10-01</c>; any other day is worked from Monday to Friday (domain.md §6).</param>
/// <param name="Layouts">Layouts of banks' text files by the name that a bank's <c>layout</c> gives.</param>
public sealed record CountySettings(CountyProfile Profile, IReadOnlyDictionary<string, bool> Calendar, IReadOnlyDictionary<string, JsonElement> Layouts);

namespace CivilAffairs.Documents.Packages;

/// <summary>Reading went past a bound that no office document reaches: it was made to fill memory or to last for ever.</summary>
internal sealed class FileBoundException(string message) : IOException(message);

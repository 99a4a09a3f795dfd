using Azure;

namespace CivilAffairs.Adapters.Tables;

/// <summary>Version of a partition of the ledger: the last step's key, by which versions are told apart, and the row's own version, under which a next step can be written.</summary>
internal readonly record struct LedgerVersion(string Key, ETag Guard);

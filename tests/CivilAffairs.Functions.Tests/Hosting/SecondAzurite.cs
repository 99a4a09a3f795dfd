using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>
/// Classes of this collection share an Azurite of their own and run beside those of the first: one Azurite answers one question at a time, and
/// each list of blobs looks through those of all its accounts.
/// </summary>
[CollectionDefinition(Name)]
public sealed class SecondAzurite : ICollectionFixture<AzuriteFixture>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Second Azurite";
}

using CivilAffairs.Benchmarks;
using CivilAffairs.Benchmarks.Console;
using CivilAffairs.Benchmarks.Disbursement;
using CivilAffairs.Benchmarks.Documents;
using CivilAffairs.Benchmarks.Flow;
using CivilAffairs.Benchmarks.Runtime;
using CivilAffairs.Benchmarks.Site;

// One line a benchmark. NAME runs it; 'list' prints the names.
var benchmarks = new SortedDictionary<string, Func<IBenchmark>>(StringComparer.Ordinal)
{
    ["console.pages"] = () => new ConsolePages(townships: 40, households: 2_500),
    ["console.upload-20mb"] = () => new RosterUploading(),
    ["disbursement.pain001-ratio"] = () => new PaymentInitiationWriting(100_000),
    ["disbursement.10k"] = () => new Disbursing(townships: 4, households: 2_500),
    ["disbursement.100k"] = () => new Disbursing(townships: 40, households: 2_500),
    ["documents.allocation"] = () => new AllocationReading(),
    ["documents.roster-csv-100k"] = () => new RosterReading(100_000, isWorkbook: false),
    ["documents.roster-xlsx-100k"] = () => new RosterReading(100_000, isWorkbook: true),
    ["documents.store-ratio"] = () => new RosterStoring(100_000),
    ["flow.county-load"] = () => new CountyLoad(),
    ["flow.sample"] = () => new FlowSample(),
    ["runtime.fanout-1000"] = () => new FanOut(1_000),
    ["runtime.fanout-10000"] = () => new FanOut(10_000),
    ["runtime.sequence-1000"] = () => new Sequence(1_000),
    ["runtime.orchestrations"] = () => new ManyOrchestrations(5_000),
    ["runtime.scaling"] = () => new Scaling(),
    ["runtime.waiting-100k"] = () => new Waiting(100_000),
    ["runtime.event-latency"] = () => new EventLatency(500),
    ["site.render"] = () => new SiteRendering(100_000),
    ["site.republish"] = () => new SiteRepublishing(100_000),
    ["site.write-ratio"] = () => new SiteWriting(300),
};

switch (args)
{
    case ["list"]:
        foreach (var name in benchmarks.Keys)
            System.Console.WriteLine(name);
        return 0;
    case [var name] when benchmarks.TryGetValue(name, out var create):
        foreach (var figure in await create().RunAsync())
            System.Console.WriteLine(figure.ToJson());
        return 0;
    default:
        await System.Console.Error.WriteLineAsync($"usage: list | {string.Join(" | ", benchmarks.Keys)}");
        return 2;
}

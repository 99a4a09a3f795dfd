using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Counterparts.Bureau;
using CivilAffairs.Counterparts.Demo;
using CivilAffairs.Counterparts.Townships;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.SampleData;
using Spectre.Console;

namespace CivilAffairs.Counterparts;

/// <summary>The verbs of the command line.</summary>
internal sealed class Verbs(TimeProvider time, CancellationToken cancellation)
{
    private const string Usage =
        """
        用法：CivilAffairs.Counterparts 动作 [--参数 取值]…
          sample     把样例县的配置和账号写到 --out 目录；给出 --key-file 的，加一个用该密钥的程序账号
          upload     上传样例分配文件
          townships  扮演各乡镇        bank  扮演代理银行        bureau  扮演县民政局经办、审批人员
          demo       以上全部，直到办结并核对平衡
        参数：--storage 连接串 --app 地址 --key-file 文件 --public-site 地址 --summary 文件 --app-pid 号 --storage-pid 号
              --patience 秒 --seed 数 --townships 数 --households 数 --document 文件序号
        """;

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments.Length == 0)
            return Fail();
        var settings = CounterpartSettings.Parse(arguments[1..]);
        using var app = new AppClient(settings.App, settings.MachineKey());
        var storage = new Storage(settings.Storage);
        return arguments[0] switch
        {
            "sample" => WriteSample(settings),
            "upload" => await DoneAsync(new DocumentUpload(settings.Scenario(), app, Console.WriteLine).RunAsync(cancellation)),
            "townships" => await DoneAsync(new TownshipRole(settings.Scenario(), app, storage, Console.WriteLine).RunAsync(cancellation)),
            "bank" => await DoneAsync(new BankRole(storage, time, Console.WriteLine).RunAsync(cancellation)),
            "bureau" => await DoneAsync(PlayBureauAsync(settings, app)),
            "demo" => await DemoAsync(settings, app, storage),
            _ => Fail(),
        };
    }

    private static int WriteSample(CounterpartSettings settings)
    {
        if (settings.Out.Length == 0)
            return Fail();
        SampleCountyFile.WriteTo(settings.Out);
        SampleAccounts.WriteTo(settings.Out, settings.KeyFile.Length == 0 ? null : settings.MachineKey());
        return 0;
    }

    private Task PlayBureauAsync(CounterpartSettings settings, AppClient app)
    {
        var scenario = settings.Scenario();
        var view = new LineView(Console.Out, time);
        var allocationId = Core.Intake.AllocationKey.From(Core.Intake.DocumentNumber.Parse(scenario.DocumentNumber));
        return new BureauRole(scenario, allocationId, app, view.Say, view.Show).RunAsync(cancellation);
    }

    private async Task<int> DemoAsync(CounterpartSettings settings, AppClient app, Storage storage)
    {
        // The demo script runs this in the background, without input: only the output tells whether somebody looks.
        IDemoView view = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb"
            ? new LineView(Console.Out, time)
            : new TableView(AnsiConsole.Create(new AnsiConsoleSettings { Interactive = InteractionSupport.Yes }), time);
        DemoSummary? summary = null;
        await view.WhileAsync(async () => summary = await new DemoRun(settings, app, storage, view, time).RunAsync(cancellation));
        foreach (var line in summary!.ToLines())
            Console.WriteLine(line);
        if (settings.SummaryFile.Length > 0)
            await File.WriteAllTextAsync(settings.SummaryFile, summary.ToJson(), cancellation);
        return summary.Balanced ? 0 : 1;
    }

    private static async Task<int> DoneAsync(Task work)
    {
        await work;
        return 0;
    }

    private static int Fail()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;
using CivilAffairs.Adapters;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Publication;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>Telemetry holds nobody, by type and not by pattern: what holds a person does not print one, and what is logged is of types that hold none.</summary>
public sealed class TelemetryTests
{
    private static readonly Assembly[] House = [typeof(Fault).Assembly, typeof(AdapterRegistration).Assembly, typeof(AttachmentReader).Assembly, typeof(StaffPages).Assembly, typeof(AppServices).Assembly];

    // Members that hold somebody's number, encrypted or not, or a name as paid to.
    private static readonly string[] Telling = ["ResidentId", "Card", "PayeeName", "ResidentIdCipher", "CardCipher", "PersonFingerprint"];

    // What a log line may be made of.
    private static readonly Type[] Plain = [typeof(string), typeof(int), typeof(long), typeof(bool), typeof(DateOnly), typeof(DateTimeOffset), typeof(ILogger), typeof(Exception)];

    [Fact]
    public void Every_record_that_holds_a_person_prints_by_a_hand_of_its_own()
    {
        var holding = House.SelectMany(assembly => assembly.GetTypes()).Where(type => type.GetMethod("<Clone>$") is not null && type.GetProperties().Any(property => Telling.Contains(property.Name) && IsText(property.PropertyType))).ToList();
        Assert.Contains(typeof(RosterEntry), holding);
        Assert.True(holding.Count >= 12);
        Assert.Empty(holding.Where(PrintsItself).Select(type => type.FullName));
    }

    [Fact]
    public void A_logged_person_is_not_in_the_line_however_it_is_logged()
    {
        var entry = new RosterEntry(7, 12, "990123101201", "样例村", "3组", "张三丰", "990123199001011234", 4, 3, "二类", 60_000, "rcb", "6217000000000000001");
        var line = new BankBatchLine(1, "E1", entry.Card, entry.Name, 60_000, "救助", "E1-01", "");
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(new Keeping(this)));
        var logger = factory.CreateLogger("anything");
        logger.LogInformation("A slip: {Entry} {@Entry} {Line}", entry, entry, line);
        logger.LogError(new InvalidOperationException($"about {entry}"), "{Both}", (entry, line));
        logger.Log(LogLevel.Error, default, entry, null, (state, _) => state.ToString());

        Assert.Equal(3, told.Count);
        foreach (var number in new[] { entry.ResidentId, entry.Card, entry.Name }) Assert.All(told, text => Assert.DoesNotContain(number, text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_app_logs_is_made_of_plain_values_and_names_no_person()
    {
        var methods = House.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)).Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null).ToList();
        Assert.True(methods.Count >= 7);
        foreach (var parameter in methods.SelectMany(method => method.GetParameters()))
        {
            Assert.Contains(Plain, plain => plain.IsAssignableFrom(parameter.ParameterType));
            Assert.DoesNotMatch("(?i)resident|card|payee|phone|person|name", parameter.Name);
        }
    }

    private readonly List<string> told = [];

    private static bool IsText(Type type) => type == typeof(string) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Sourced<>));

    private static bool PrintsItself(Type type) => type.GetMethod(nameof(ToString), Type.EmptyTypes)!.GetCustomAttribute<CompilerGeneratedAttribute>() is not null;

    private sealed class Keeping(TelemetryTests test) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => test.told.Add($"{formatter(state, exception)} {exception?.Message} {state}");

        public void Dispose()
        {
        }
    }
}

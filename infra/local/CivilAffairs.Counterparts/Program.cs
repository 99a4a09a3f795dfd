using CivilAffairs.Counterparts;

Console.OutputEncoding = System.Text.Encoding.UTF8;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    return await new Verbs(TimeProvider.System, stop.Token).RunAsync(args);
}
catch (Exception failure) when (failure is CounterpartException or FormatException or HttpRequestException or Azure.RequestFailedException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

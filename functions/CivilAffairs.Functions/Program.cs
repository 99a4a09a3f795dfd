using CivilAffairs.Adapters;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Settings.County;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

if (args is [AuditCommand.Verb, .. var rest]) return await AuditCommand.RunAsync(rest, Console.Out);
if (args is [HashCommand.PasswordVerb or HashCommand.KeyVerb]) return await HashCommand.RunAsync(args[0], Console.In, Console.Out);
if (args is [ProofCommand.Verb, .. var site]) return await ProofCommand.RunAsync(site, Console.Out);
if (args is [BackupCommand.Backup or BackupCommand.Restore, .. var folder]) return await BackupCommand.RunAsync(args[0], folder, Console.Out);

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseCivilAffairs();
// Request logs name whole addresses, and a township's address carries its token.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
if (SettingsCheck.Message(builder.Configuration) is { } faults)
{
    // Plain words in the journal, and no trace of a program that is not at fault.
    await Console.Error.WriteLineAsync(faults);
    return 1;
}

builder.Services.AddCivilAffairs(builder.Configuration);
var app = builder.Build();
await app.Services.PrepareAsync();
try
{
    // Before anything is taken in: what cannot be encrypted as it should must not come.
    app.Services.OpenFieldKeys();
}
catch (FieldKeyException closed)
{
    await Console.Error.WriteLineAsync($"加密字段的密钥打不开，应用未启动：{closed.Message}");
    return 1;
}

await app.RunAsync();
return 0;

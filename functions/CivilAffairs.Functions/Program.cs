using CivilAffairs.Adapters;
using CivilAffairs.Functions.Settings;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddCivilAffairs(builder.Configuration);
var app = builder.Build();
await app.Services.GetRequiredService<StorageSetup>().EnsureAsync();
await app.RunAsync();

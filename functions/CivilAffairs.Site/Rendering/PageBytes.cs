using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivilAffairs.Site.Rendering;

/// <summary>Turns one component into UTF-8 bytes. Safe to use concurrently: every page has a renderer of its own, as a renderer keeps all it ever rendered.</summary>
internal sealed class PageBytes
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The default encoder writes every Chinese character as a number: five times the bytes, and a source that nobody can read.
    private static readonly IServiceProvider Services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>Renders the component with the named parameters.</summary>
    public static async Task<byte[]> RenderAsync<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        var values = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        await using (renderer.ConfigureAwait(false))
        {
            return await renderer.Dispatcher.InvokeAsync(() => WriteAsync<TPage>(renderer, values)).ConfigureAwait(false);
        }
    }

    private static async Task<byte[]> WriteAsync<TPage>(HtmlRenderer renderer, Dictionary<string, object?> values)
        where TPage : IComponent
    {
        var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(values));
        using var bytes = new MemoryStream(16 * 1024);
        using (var writer = new StreamWriter(bytes, Utf8, bufferSize: 8 * 1024, leaveOpen: true))
        {
            page.WriteHtmlTo(writer);
        }

        return bytes.ToArray();
    }
}

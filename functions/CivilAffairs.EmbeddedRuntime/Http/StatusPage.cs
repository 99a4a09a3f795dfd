using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>Writes the status page: instances, and one instance with its waits and its history. No payloads.</summary>
internal static class StatusPage
{
    private const string Head = """
        <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta name="referrer" content="no-referrer"><title>运行状态</title><style>
        body{font:15px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2733}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #dde3ea}
        .Failed,.Terminated{color:#a3201d}.Suspended,.Pending{color:#8a5a00}.Completed{color:#1b6b3a}
        form{display:inline-block;margin:0 .5rem .8rem 0}time{white-space:nowrap;font-variant-numeric:tabular-nums}
        </style>
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly (OrchestrationRuntimeStatus Status, string Text)[] Names =
    [
        (OrchestrationRuntimeStatus.Running, "运行中"), (OrchestrationRuntimeStatus.Pending, "未开始"),
        (OrchestrationRuntimeStatus.Suspended, "已暂停"), (OrchestrationRuntimeStatus.Completed, "已完成"),
        (OrchestrationRuntimeStatus.Failed, "失败"), (OrchestrationRuntimeStatus.Terminated, "已终止"),
    ];

    /// <summary>The list.</summary>
    public static string List(StatusQuery query, StatusFilter filter, string? code)
    {
        var page = new StringBuilder(Head).Append("<h1>运行状态</h1><p>");
        foreach (var (status, count) in query.Counts())
            page.Append(CultureInfo.InvariantCulture, $"<span class=\"{status}\">{Name(status)} {count}</span>　");
        var load = query.Load;
        page.Append(CultureInfo.InvariantCulture, $"</p><p>待走步骤 {load.Steps}，活动 {load.Activities}，定时 {load.Timers}，待写 {load.Commits}</p>");
        AppendFilter(page, filter, code);
        page.Append("<table><thead><tr><th>实例<th>流程<th>状态<th>创建（UTC）<th>最近一步（UTC）</tr></thead><tbody>");
        foreach (var row in query.Find(filter))
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td><a href=\"status/{Uri.EscapeDataString(row.Id)}{Code(code)}\">{Text(row.Id)}</a><td>{Text(row.Name)}<td class=\"{row.Status}\">{Name(row.Status)}<td>{Time(row.CreatedAt)}<td>{Time(row.UpdatedAt)}</tr>");
        return page.Append(CultureInfo.InvariantCulture, $"</tbody></table><p>最多列出 {StatusQuery.Limit} 个。</p></html>").ToString();
    }

    /// <summary>One instance.</summary>
    public static string One(StatusQuery query, InstanceRow row, IReadOnlyList<HistoryLine> history, string? code)
    {
        var page = new StringBuilder(Head).Append(CultureInfo.InvariantCulture,
            $"<p><a href=\"../status{Code(code)}\">全部实例</a></p><h1>{Text(row.Id)}</h1><p>{Text(row.Name)}，第 {row.Execution} 次执行，<b class=\"{row.Status}\">{Name(row.Status)}</b></p>");
        foreach (var (verb, text) in Verbs(row))
            page.Append(CultureInfo.InvariantCulture,
                $"<form method=\"post\" action=\"{Uri.EscapeDataString(row.Id)}/{verb}{Code(code)}\"><button>{text}</button></form>");
        if (row.Failure is { } failure)
            page.Append(CultureInfo.InvariantCulture, $"<h2>失败</h2><p class=\"Failed\">{Text(Failures.Read(failure).ErrorType)}</p>");
        page.Append("<h2>正在等待</h2><ul>");
        foreach (var wait in query.Waits(row))
            page.Append(CultureInfo.InvariantCulture, $"<li>{Text(wait.Kind)} {Text(wait.Name)} {(wait.Due is { } due ? Time(due.Ticks) : "")}</li>");
        page.Append("</ul><h2>经过</h2><table><thead><tr><th>时间（UTC）<th>事件<th>编号<th>名称<th>到期／对方</tr></thead><tbody>");
        foreach (var line in history)
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{Time(line.Timestamp.Ticks)}<td>{line.EventType}<td>{line.TaskId}<td>{Text(line.Name)}<td>{(line.Due is { } due ? Time(due.Ticks) : Text(line.InstanceId))}</tr>");
        return page.Append("</tbody></table></html>").ToString();
    }

    private static void AppendFilter(StringBuilder page, StatusFilter filter, string? code)
    {
        page.Append("<form><select name=\"status\" aria-label=\"状态\"><option value=\"\">全部状态</option>");
        foreach (var (status, text) in Names)
            page.Append(CultureInfo.InvariantCulture, $"<option value=\"{status}\"{(filter.Status == status ? " selected" : "")}>{text}</option>");
        page.Append(CultureInfo.InvariantCulture,
            $"</select> <input name=\"name\" placeholder=\"流程名\" aria-label=\"流程名\" value=\"{Text(filter.Name)}\"> <input name=\"hours\" type=\"number\" min=\"0\" step=\"any\" placeholder=\"几小时未动\" aria-label=\"几小时未动\" value=\"{filter.OlderThanHours}\"><input type=\"hidden\" name=\"code\" value=\"{Text(code)}\"> <button>筛选</button></form>");
    }

    private static (string Verb, string Text)[] Verbs(InstanceRow row) => row switch
    {
        { IsEnded: true } => [("restart", "重新运行")],
        { Status: OrchestrationRuntimeStatus.Suspended } => [("resume", "继续"), ("terminate", "终止")],
        _ => [("suspend", "暂停"), ("terminate", "终止")],
    };

    private static string Name(OrchestrationRuntimeStatus status) => Array.Find(Names, name => name.Status == status).Text ?? status.ToString();

    private static string Code(string? code) => string.IsNullOrEmpty(code) ? "" : $"?code={Uri.EscapeDataString(code)}";

    private static string Text(string? text) => Encoder.Encode(text ?? "");

    private static string Time(long ticks) => $"<time>{new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}</time>";
}

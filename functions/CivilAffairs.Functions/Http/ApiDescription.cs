using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Settings;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Http;

/// <summary>
/// The HTTP API as OpenAPI 3.1, made from the functions' own attributes, their acts' records and the table of access: there is no second list
/// that could say something else.
/// </summary>
public static partial class ApiDescription
{
    private static readonly Lazy<string> Text = new(() => Make().ToJsonString(WireJson.Options));

    /// <summary>The document as JSON.</summary>
    public static string Json => Text.Value;

    private static JsonObject Make()
    {
        var paths = new JsonObject();
        var found = from method in typeof(ApiDescription).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                    let function = method.GetCustomAttribute<FunctionAttribute>()
                    let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
                    where function is not null && trigger is not null && AccessTable.Find(function.Name) is not null
                    orderby trigger.Route, function.Name
                    select (Method: method, Trigger: trigger, Rule: AccessTable.Find(function.Name)!);
        foreach (var (method, trigger, rule) in found)
        {
            var path = $"/{Parameters().Replace(trigger.Route ?? rule.Function, match => $"{{{match.Groups["name"].Value}}}")}";
            var item = (JsonObject)(paths[path] ??= new JsonObject());
            foreach (var verb in trigger.Methods ?? []) item[verb.ToLowerInvariant()] = Operation(method, trigger, rule);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "救助资金管理接口", ["version"] = "1", ["description"] = "金额以分为单位的字段名以 Fen 结尾；时间为 ISO 8601。出错时一律返回 application/problem+json（RFC 9457）。202 表示已收下、办理中，到 Location 所指地址查询结果。" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/api" }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["Problem"] = Problem() }, ["securitySchemes"] = Schemes() },
        };
    }

    private static JsonObject Operation(MethodInfo method, HttpTriggerAttribute trigger, EndpointRule rule)
    {
        var operation = new JsonObject
        {
            ["operationId"] = rule.Function,
            ["tags"] = new JsonArray(method.DeclaringType!.Namespace!.Split('.')[^1]),
            ["parameters"] = new JsonArray([.. Keyed(method), .. Parameters().Matches(trigger.Route ?? "").Select(match => (JsonNode)new JsonObject { ["name"] = match.Groups["name"].Value, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } })]),
            ["responses"] = Responses(rule),
            ["security"] = Security(rule),
            ["x-kind"] = rule.Kind.ToString(),
            ["x-scope"] = rule.Scope.ToString(),
            ["x-roles"] = new JsonArray([.. Enum.GetValues<AccessRole>().Where(role => int.PopCount((int)role) == 1 && rule.Roles.HasFlag(role)).Select(role => (JsonNode)role.ToString())]),
        };
        if (Body(method, rule) is { } body) operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = body };
        return operation;
    }

    private static IEnumerable<JsonNode> Keyed(MethodInfo method)
    {
        if (method.IsDefined(typeof(TakesAttribute)))
            yield return new JsonObject { ["name"] = Idempotency.Header, ["in"] = "header", ["description"] = "程序可带：同键同内容一天内得到同一答复，同键异内容为422", ["schema"] = new JsonObject { ["type"] = "string", ["maxLength"] = 200 } };
    }

    private static JsonObject? Body(MethodInfo method, EndpointRule rule)
    {
        if (rule.Kind == EndpointKind.Upload)
        {
            return new JsonObject
            {
                ["application/octet-stream"] = new JsonObject(),
                ["multipart/form-data"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("file"), ["properties"] = new JsonObject { ["file"] = new JsonObject { ["type"] = "string", ["format"] = "binary" }, ["by"] = new JsonObject { ["type"] = "string" } } } },
            };
        }

        return method.GetCustomAttribute<TakesAttribute>()?.Body is not { } record ? null : new JsonObject
        {
            ["application/json"] = new JsonObject { ["schema"] = WireJson.Options.GetJsonSchemaAsNode(record) },
            ["application/x-www-form-urlencoded"] = new JsonObject { ["schema"] = WireJson.Options.GetJsonSchemaAsNode(record) },
        };
    }

    private static JsonObject Responses(EndpointRule rule)
    {
        var responses = new JsonObject { ["200"] = Answer("成功", rule.Kind is EndpointKind.Page ? "text/html" : "application/json") };
        if (rule.Kind is EndpointKind.Act) responses["201"] = Answer("已记录", "application/json");
        if (rule.Kind is EndpointKind.Act) responses["202"] = Answer("已收下，正在办理；Location 为查询结果的地址", "application/json");
        if (rule.Kind is EndpointKind.Upload) responses["202"] = Answer("已收下，正在检查；Location 为查询结果的地址", "application/json");
        if (rule.Kind is EndpointKind.Act or EndpointKind.Upload or EndpointKind.Page) responses["302"] = new JsonObject { ["description"] = "表单办理后转到的页面" };
        responses["default"] = Answer("未办理：原因见 detail", "application/problem+json", new JsonObject { ["$ref"] = "#/components/schemas/Problem" });
        return responses;
    }

    private static JsonObject Answer(string words, string type, JsonObject? schema = null) =>
        new() { ["description"] = words, ["content"] = new JsonObject { [type] = schema is null ? new JsonObject() : new JsonObject { ["schema"] = schema } } };

    // By what each of its roles can show: nothing at all where everybody may call.
    private static JsonArray Security(EndpointRule rule)
    {
        var ways = new JsonArray();
        if (rule.Roles.HasFlag(AccessRole.Machine)) ways.Add(new JsonObject { ["key"] = new JsonArray() });
        if (rule.Roles.HasFlag(AccessRole.TownshipLink)) ways.Add(new JsonObject { ["townshipLink"] = new JsonArray() });
        if ((rule.Roles & AccessRole.People) != AccessRole.None) ways.Add(new JsonObject { ["session"] = new JsonArray() });
        return ways;
    }

    private static JsonObject Schemes() => new()
    {
        ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "程序账号的密钥" },
        ["townshipLink"] = new JsonObject { ["type"] = "apiKey", ["in"] = "query", ["name"] = "token", ["description"] = "拨款通知（notice.json）中的 token，只对该乡镇的该笔资金有效" },
        ["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "civil-affairs-session", ["description"] = "登录后的会话；提交时另带表单令牌 X-Form-Token" },
    };

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("status", "title", "detail"),
        ["properties"] = new JsonObject { ["status"] = new JsonObject { ["type"] = "integer" }, ["title"] = new JsonObject { ["type"] = "string" }, ["detail"] = new JsonObject { ["type"] = "string" } },
    };

    [GeneratedRegex(@"\{\*?(?<name>[A-Za-z0-9]+)[^}]*\}")]
    private static partial Regex Parameters();
}

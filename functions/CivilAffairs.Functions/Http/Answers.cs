using CivilAffairs.Functions.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CivilAffairs.Functions.Http;

/// <summary>Answers of the HTTP functions: JSON in the one form, problem details (RFC 9457) in plain Chinese.</summary>
public static class Answers
{
    /// <summary>JSON with a status.</summary>
    public static IActionResult Json<T>(T value, int status = StatusCodes.Status200OK) => new ContentResult
    {
        StatusCode = status,
        ContentType = "application/json; charset=utf-8",
        Content = System.Text.Encoding.UTF8.GetString(WireJson.Write(value)),
    };

    /// <summary>A page.</summary>
    public static IActionResult Page(byte[] html) => new FileContentResult(html, "text/html; charset=utf-8");

    /// <summary>A page with a status of its own.</summary>
    public static IActionResult Page(byte[] html, int status) => new ContentResult { StatusCode = status, ContentType = "text/html; charset=utf-8", Content = System.Text.Encoding.UTF8.GetString(html) };

    /// <summary>A refusal in words.</summary>
    public static IActionResult Problem(int status, string title, string detail) => new ProblemAnswer(status, title, detail);

    /// <summary>400 in words.</summary>
    public static IActionResult Invalid(string detail) => Problem(StatusCodes.Status400BadRequest, "请求有误", detail);

    /// <summary>403 in words.</summary>
    public static IActionResult Forbidden(string detail) => Problem(StatusCodes.Status403Forbidden, "无权办理", detail);

    /// <summary>404 in words.</summary>
    public static IActionResult Missing(string detail) => Problem(StatusCodes.Status404NotFound, "未找到", detail);

    /// <summary>409 in words.</summary>
    public static IActionResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, "当前不能办理", detail);
}

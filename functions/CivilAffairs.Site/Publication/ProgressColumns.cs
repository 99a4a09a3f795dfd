using System.Text.Json;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>Figures of <see cref="Progress"/> in CSV and JSON: the one place where both take them from.</summary>
internal static class ProgressColumns
{
    /// <summary>Headers in the order of <see cref="AddProgress"/>.</summary>
    public static string[] Headers { get; } =
    [
        "分配（元）", "应发（元）", "已发放（元）", "银行办理中（元）", "退回（元）", "未发放（元）",
        "户数", "已发放户数", "异议核查户数", "退回待更正户数", "不予发放户数", "异议核查（元）", "退回待更正（元）", "银行办理中户数",
    ];

    /// <summary>Adds the cells of a row.</summary>
    public static CsvText AddProgress(this CsvText csv, Progress progress) => csv
        .AddYuan(progress.AllocatedFen)
        .AddYuan(progress.RosteredFen)
        .AddYuan(progress.PaidFen)
        .AddYuan(progress.WithBankFen)
        .AddYuan(progress.ReturnedFen)
        .AddYuan(progress.OutstandingFen)
        .Add(progress.Households)
        .Add(progress.PaidHouseholds)
        .Add(progress.HeldHouseholds)
        .Add(progress.RejectedHouseholds)
        .Add(progress.CancelledHouseholds)
        .AddYuan(progress.HeldFen)
        .AddYuan(progress.RejectedFen)
        .Add(progress.WithBankHouseholds);

    /// <summary>Writes the object <c>progress</c>.</summary>
    public static void WriteProgress(this Utf8JsonWriter json, Progress progress)
    {
        json.WriteStartObject("progress");
        json.WriteNumber("allocatedFen", progress.AllocatedFen);
        json.WriteNumber("rosteredFen", progress.RosteredFen);
        json.WriteNumber("paidFen", progress.PaidFen);
        json.WriteNumber("withBankFen", progress.WithBankFen);
        json.WriteNumber("returnedFen", progress.ReturnedFen);
        json.WriteNumber("outstandingFen", progress.OutstandingFen);
        json.WriteNumber("households", progress.Households);
        json.WriteNumber("paidHouseholds", progress.PaidHouseholds);
        json.WriteNumber("heldHouseholds", progress.HeldHouseholds);
        json.WriteNumber("rejectedHouseholds", progress.RejectedHouseholds);
        json.WriteNumber("cancelledHouseholds", progress.CancelledHouseholds);
        json.WriteNumber("heldFen", progress.HeldFen);
        json.WriteNumber("rejectedFen", progress.RejectedFen);
        json.WriteNumber("withBankHouseholds", progress.WithBankHouseholds);
        json.WriteEndObject();
    }
}

using System.Text;
using CivilAffairs.Adapters.Messages;
using CivilAffairs.Core.Notification;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace CivilAffairs.Adapters.Tests.Messages;

public sealed class SmtpMessageSenderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider time = new(Noon);

    [Fact]
    public async Task A_message_arrives_with_its_text_attachment_and_derived_id()
    {
        await using var server = new SmtpListener();

        Assert.True(await Sender(server).SendAsync(Notice()));

        var mail = await ParseAsync(Assert.Single(server.Messages));
        Assert.Equal("拨款通知：关于下达2026年冬春救助资金的通知", mail.Subject);
        Assert.Equal("请于两个工作日内签收。\n.", mail.TextBody!.ReplaceLineEndings("\n").Trim());
        Assert.Equal(("office@yunling.example", "town@yunling.example"), (mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address));
        Assert.Equal(Noon, mail.Date);
        Assert.Matches(@"^notice-2026-15-abc123-990123101\.[0-9a-f]{12}@yunling\.example$", mail.MessageId);
        var attachment = Assert.IsType<MimePart>(Assert.Single(mail.Attachments));
        using var bytes = new MemoryStream();
        await attachment.Content!.DecodeToAsync(bytes);
        Assert.Equal(("通知.docx", "word bytes"), (attachment.FileName, Encoding.UTF8.GetString(bytes.ToArray())));
    }

    [Fact]
    public async Task The_same_message_twice_has_one_id_and_another_one_another()
    {
        await using var server = new SmtpListener();
        var sender = Sender(server);

        await sender.SendAsync(Notice());
        await sender.SendAsync(Notice());
        await sender.SendAsync(Notice() with { MessageId = "notice-2026.15.abc123.990123101" });

        var ids = new List<string>();
        foreach (var message in server.Messages) ids.Add((await ParseAsync(message)).MessageId!);
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task Without_a_server_or_an_address_nothing_is_sent()
    {
        await using var server = new SmtpListener();
        var unconfigured = new SmtpMessageSender(Settings([]), time);

        Assert.False(unconfigured.IsConfigured);
        Assert.False(await unconfigured.SendAsync(Notice()));
        Assert.True(Sender(server).IsConfigured);
        Assert.False(await Sender(server).SendAsync(Notice() with { To = "" }));
        Assert.Empty(server.Commands);
    }

    [Fact]
    public async Task A_user_logs_in_before_sending()
    {
        await using var server = new SmtpListener();

        await Sender(server, new() { ["Smtp:User"] = "office", ["Smtp:Password"] = "secret" }).SendAsync(Notice());

        Assert.Contains(server.Commands, command => command == "AUTH PLAIN " + Convert.ToBase64String("\0office\0secret"u8));
        Assert.Single(server.Messages);
    }

    [Theory]
    [InlineData("RCPT", "550 no such office")]
    [InlineData("MAIL", "451 try later")]
    [InlineData("DATA", "554 refused")]
    public async Task A_refusal_is_an_error(string verb, string answer)
    {
        await using var server = new SmtpListener();
        server.Answers[verb] = answer;

        await Assert.ThrowsAsync<SmtpCommandException>(() => Sender(server).SendAsync(Notice()));

        Assert.Empty(server.Messages);
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_taking_the_message_has_taken_it()
    {
        await using var server = new SmtpListener();
        server.Answers["QUIT"] = "";

        Assert.True(await Sender(server).SendAsync(Notice()));

        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_after_the_limit()
    {
        await using var server = new SmtpListener();
        server.Answers["MAIL"] = null;
        var sending = Sender(server).SendAsync(Notice());

        time.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAsync<TimeoutException>(() => sending);
    }

    [Theory]
    [InlineData("Smtp:Port", "mail")]
    [InlineData("Smtp:Security", "Secret")]
    [InlineData("Smtp:From", "")]
    public void A_wrong_setting_is_named(string name, string value)
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => Settings(new() { ["Smtp:Host"] = "mail.yunling.example", ["Smtp:From"] = "office@yunling.example", [name] = value }));

        Assert.Contains($"'{name}'", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_never_print_the_password()
    {
        Assert.DoesNotContain("secret", Settings(new() { ["Smtp:Host"] = "h", ["Smtp:From"] = "a@b.example", ["Smtp:Password"] = "secret" }).ToString(), StringComparison.Ordinal);
    }

    private SmtpMessageSender Sender(SmtpListener server, Dictionary<string, string?>? more = null)
    {
        Dictionary<string, string?> settings = new(more ?? [])
        {
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = $"{server.Port}",
            ["Smtp:From"] = "office@yunling.example",
            ["Smtp:Security"] = "None",
        };
        return new SmtpMessageSender(Settings(settings), time);
    }

    private static SmtpSettings Settings(Dictionary<string, string?> settings) => SmtpSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static OfficeMessage Notice() => new(
        "notice.2026-15-abc123.990123101",
        "town@yunling.example",
        "拨款通知：关于下达2026年冬春救助资金的通知",
        "请于两个工作日内签收。\n.",
        [new MessageAttachment("通知.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word bytes"u8.ToArray())]);

    private static async Task<MimeMessage> ParseAsync(string message) => await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(message)));
}

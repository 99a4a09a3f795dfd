using CivilAffairs.Core.Publication;

namespace CivilAffairs.Core.Tests.Publication;

public class FieldProjectionTests
{
    private static readonly Channel[] Public = [Channel.VillageBoard, Channel.TownshipBoard, Channel.OnlinePublicity, Channel.OnlinePublication];

    [Fact]
    public void No_public_channel_shows_ids_cards_or_private_circumstances() =>
        Assert.All(Public, channel => Assert.All(
            (PersonField[])[PersonField.ResidentId, PersonField.Card, PersonField.Private],
            field => Assert.Equal(Visibility.Hidden, FieldProjection.Of(field, channel))));

    [Fact]
    public void Every_public_channel_shows_village_persons_category_and_amount() =>
        Assert.All(Public, channel => Assert.All(
            (PersonField[])[PersonField.Village, PersonField.Persons, PersonField.Category, PersonField.Amount],
            field => Assert.Equal(Visibility.Full, FieldProjection.Of(field, channel))));

    [Fact]
    public void Names_are_whole_on_paper_boards_and_masked_online()
    {
        Assert.Equal(Visibility.Full, FieldProjection.Of(PersonField.Name, Channel.VillageBoard));
        Assert.Equal(Visibility.Masked, FieldProjection.Of(PersonField.Name, Channel.OnlinePublicity));
        Assert.Equal(Visibility.Masked, FieldProjection.Of(PersonField.Name, Channel.OnlinePublication));
    }

    [Fact]
    public void Sensitive_programmes_name_nobody_in_public_but_do_at_the_bank()
    {
        Assert.All(Public, channel => Assert.Equal(Visibility.Hidden, FieldProjection.Of(PersonField.Name, channel, unnamed: true)));
        Assert.Equal(Visibility.Full, FieldProjection.Of(PersonField.Name, Channel.BankFile, unnamed: true));
    }

    // Cell by cell as domain.md §1.3 has it; 全 whole, 掩 masked, 无 nothing. The two differences are on purpose: online names are masked during
    // publicity too, and resident IDs go to the bank only where its format asks for them, which none here does.
    [Theory]
    [InlineData(PersonField.Name, "全全掩掩全全", "无无无无全全")]
    [InlineData(PersonField.Village, "全全全全全无", "全全全全全无")]
    [InlineData(PersonField.Group, "全全无无全无", "全全无无全无")]
    [InlineData(PersonField.Persons, "全全全全全无", "全全全全全无")]
    [InlineData(PersonField.Category, "全全全全全无", "全全全全全无")]
    [InlineData(PersonField.Amount, "全全全全全全", "全全全全全全")]
    [InlineData(PersonField.ResidentId, "无无无无掩无", "无无无无掩无")]
    [InlineData(PersonField.Card, "无无无无掩全", "无无无无掩全")]
    [InlineData(PersonField.Private, "无无无无无无", "无无无无无无")]
    public void Each_cell_of_the_table_is_as_approved(PersonField field, string named, string unnamed)
    {
        Assert.Equal(named, Row(field, isUnnamed: false));
        Assert.Equal(unnamed, Row(field, isUnnamed: true));
        static string Row(PersonField field, bool isUnnamed) => string.Concat(Enum.GetValues<Channel>().Select(channel => FieldProjection.Of(field, channel, isUnnamed) switch
        {
            Visibility.Full => '全',
            Visibility.Masked => '掩',
            _ => '无',
        }));
    }

    [Fact]
    public void The_table_answers_for_every_field_and_channel() =>
        Assert.All(Enum.GetValues<PersonField>(), field => Assert.All(Enum.GetValues<Channel>(), channel => Assert.True(Enum.IsDefined(FieldProjection.Of(field, channel)))));

    [Fact]
    public void The_bank_gets_name_card_and_amount_alone() =>
        Assert.Equal([PersonField.Name, PersonField.Amount, PersonField.Card], Enum.GetValues<PersonField>().Where(field => FieldProjection.Of(field, Channel.BankFile) != Visibility.Hidden));

    [Theory]
    [InlineData("202611", 1, "11990123MB00000017/202611-00001")]
    [InlineData("202612", 12345, "11990123MB00000017/202612-12345")]
    public void Index_numbers_are_bureau_month_and_sequence(string month, int sequence, string number) => Assert.Equal(number, IndexNumber.From("11990123MB00000017", month, sequence));

    [Theory]
    [InlineData("2026", 1)]
    [InlineData("202611", 0)]
    public void An_index_number_needs_a_month_and_a_positive_sequence(string month, int sequence) => Assert.ThrowsAny<ArgumentException>(() => IndexNumber.From("11990123MB00000017", month, sequence));
}

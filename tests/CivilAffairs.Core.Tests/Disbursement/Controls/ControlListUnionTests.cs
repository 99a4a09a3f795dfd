using CivilAffairs.Core.Disbursement.Controls;

namespace CivilAffairs.Core.Tests.Disbursement.Controls;

public class ControlListUnionTests
{
    private static readonly DateOnly Older = new(2026, 10, 1);
    private static readonly DateOnly Newer = new(2026, 11, 1);

    [Fact]
    public void Lists_of_several_sources_are_one_list_with_the_newer_line_of_a_person_and_the_older_date()
    {
        var police = new ControlList(ControlListKind.Deceased, new('a', 64), "县公安局", Older, [new("p1", Older), new("p2", Older)]);
        var parlour = new ControlList(ControlListKind.Deceased, new('b', 64), "县殡仪馆", Newer, [new("p2", Newer), new("p3", Newer)]);
        foreach (var both in (ControlList[])[ControlListUnion.Of([police, parlour]), ControlListUnion.Of([parlour, police])])
        {
            Assert.Equal((ControlListKind.Deceased, "县殡仪馆、县公安局", Older), (both.Kind, both.Source, both.AsOf));
            Assert.Equal([Older, Newer, Newer, null], ((string[])["p1", "p2", "p3", "p4"]).Select(person => both.Find(person)?.Since));
            Assert.DoesNotContain(both.Sha256, (string[])[police.Sha256, parlour.Sha256]);
        }

        Assert.Same(police, ControlListUnion.Of([police]));
    }
}

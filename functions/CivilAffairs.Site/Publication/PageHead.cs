namespace CivilAffairs.Site.Publication;

/// <summary>What stands around a page's content: title, way, tags of domain.md §5.1.</summary>
public sealed record PageHead
{
    /// <summary>Path below the site's root.</summary>
    public required string Path { get; init; }

    /// <summary>Title of the page, without the site's name.</summary>
    public required string Title { get; init; }

    /// <summary>Column (栏目) tags.</summary>
    public required PageColumn Column { get; init; }

    /// <summary>Content tags; null on column pages.</summary>
    public PageArticle? Article { get; init; }

    /// <summary>Pages above this one, from the home page down, without this one.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>When the shown state last changed.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Lists of people stay out of search engines, masked as they are (domain.md §1.3, necessity).</summary>
    public bool ListsPeople { get; init; }

    /// <summary>JSON-LD about the page for search engines; null: none.</summary>
    public string? LinkedData { get; init; }

    /// <summary>The page has a search box.</summary>
    public bool Searches { get; init; }

    /// <summary>Relative way to the root.</summary>
    public string Root => SitePath.ToRoot(Path);
}

/// <summary>Column tags.</summary>
public sealed record PageColumn(string Name, string Description, string Keywords, string Type)
{
    public static PageColumn Home { get; } = new("首页", "公开救助资金的分配、公示、发放进度和结果", "救助资金,资金分配,公示,一卡通发放,政府信息公开", "首页");

    public static PageColumn Funds { get; } = new("救助资金公开", "按文件公开救助资金分配到乡镇、发放到户的金额、进度和结果", "救助资金,资金分配,乡镇,发放进度", "数据发布");

    public static PageColumn Guide { get; } = new("公开说明", "说明各项数字的含义、姓名隐去规则、数据使用方式和监督渠道", "公开说明,数据字典,监督举报", "信息公开指南");

    public static PageColumn Notices { get; } = new("公示", "发放前公示的名单、截止时间和提出异议的办法", "公示,异议,名单,救助资金", "数据发布");

    public static PageColumn Corrections { get; } = new("更正与撤回", "已公开内容的更正、撤下及其理由", "更正,撤回,撤下,理由", "数据发布");

    public static PageColumn Data { get; } = new("数据开放", "全部公开数据的下载、格式说明、使用许可和更新记录", "数据开放,CSV,JSON,下载,更新记录", "数据开放");

    public static PageColumn Contact { get; } = new("监督投诉", "受理异议、投诉和举报的单位、电话、地址和办理时限", "监督,投诉,举报,异议,电话", "咨询投诉");

    public static PageColumn Find { get; } = new("检索", "按文号、乡镇、村、资金项目和年份查找页面", "检索,查询,文号,乡镇,村", "办事服务");

    public static PageColumn Map { get; } = new("网站地图", "列出本网站的全部页面和数据文件", "网站地图,目录", "信息公开目录");
}

/// <summary>Content tags.</summary>
public sealed record PageArticle(string Title, DateTimeOffset PublishedAt, string Source, string Description);

/// <summary>A page on the way.</summary>
public sealed record Crumb(string Text, string Path)
{
    public static Crumb Home { get; } = new("首页", SitePath.Home);

    public static Crumb Funds { get; } = new("全部资金", SitePath.All);

    public static Crumb Guide { get; } = new("公开说明", SitePath.About);

    public static Crumb Programmes { get; } = new("按项目查", SitePath.Programmes);

    public static Crumb Townships { get; } = new("按乡镇查", SitePath.Townships);

    public static Crumb Of(Core.Publication.PublicAllocation allocation) => new(allocation.Number, SitePath.Allocation(allocation.AllocationId));
}

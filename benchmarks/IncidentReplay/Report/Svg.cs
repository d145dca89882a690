using System.Globalization;
using System.Security;
using System.Text;

namespace IncidentReplay.Report;

/// <summary>Writes the few shapes that the plot is made of.</summary>
internal sealed class Svg(int width, int height)
{
    private readonly StringBuilder _shapes = new();

    public void Rectangle(double x, double y, double wide, double high, string color, double radius = 0) =>
        Add($"""<rect x="{x:0.##}" y="{y:0.##}" width="{wide:0.##}" height="{high:0.##}" rx="{radius}" fill="{color}"/>""");

    public void Line(double x1, double y1, double x2, double y2, string color, double wide = 1, string dashes = "none") =>
        Add($"""<line x1="{x1:0.##}" y1="{y1:0.##}" x2="{x2:0.##}" y2="{y2:0.##}" stroke="{color}" stroke-width="{wide}" stroke-dasharray="{dashes}"/>""");

    public void Text(double x, double y, string text, string color, double size = 13, string anchor = "start", bool isBold = false) =>
        Add($"""<text x="{x:0.##}" y="{y:0.##}" fill="{color}" font-size="{size}" text-anchor="{anchor}" font-weight="{(isBold ? 600 : 400)}">{SecurityElement.Escape(text)}</text>""");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif">
        {_shapes}</svg>

        """).ReplaceLineEndings("\n");

    private void Add(FormattableString shape) => _shapes.Append(shape.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

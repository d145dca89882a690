using LambdaHost.Runtime;

namespace LambdaHost.Tests.Runtime;

public sealed class TraceHeaderTests
{
    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01")]
    [InlineData("Sampled=0; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=1:2:3", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793", null)]
    [InlineData("Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8", null)]
    [InlineData("Root=1-5759E988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8", null)]
    [InlineData("nonsense;=;;", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_trace_header_is_read_as_a_w3c_parent(string? header, string? parent) => Assert.Equal(parent, TraceHeader.ToTraceParent(header));
}

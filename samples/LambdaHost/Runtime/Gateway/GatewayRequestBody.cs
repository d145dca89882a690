using Microsoft.AspNetCore.Http.Features;

namespace LambdaHost.Runtime.Gateway;

/// <summary>A request's body. It keeps Kestrel's contract for size limits: what is too large fails at the first read.</summary>
internal sealed class GatewayRequestBody(byte[] body) : MemoryStream(body, 0, body.Length, writable: false, publiclyVisible: true), IHttpRequestBodyDetectionFeature, IHttpMaxRequestBodySizeFeature
{
    private bool _read;

    public bool CanHaveBody => Length > 0;
    public bool IsReadOnly => _read;
    public long? MaxRequestBodySize { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Checked().ReadBase(buffer.AsSpan(offset, count));
    public override int Read(Span<byte> buffer) => Checked().ReadBase(buffer);
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Checked().ReadBase(buffer.Span));
    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => Checked().CopyBaseAsync(destination, bufferSize, cancellationToken);

    private int ReadBase(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, Length - Position);
        GetBuffer().AsSpan((int)Position, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    private Task CopyBaseAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => base.CopyToAsync(destination, bufferSize, cancellationToken);

    private GatewayRequestBody Checked()
    {
        _read = true;
        if (Length > MaxRequestBodySize)
            throw new BadHttpRequestException($"Request body too large. The max request body size is {MaxRequestBodySize} bytes.", StatusCodes.Status413PayloadTooLarge);
        return this;
    }
}

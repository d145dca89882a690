namespace ConsoleHost.Output;

/// <summary>Writes streamed text so that lines break between words.</summary>
internal sealed class WordWrap(TextWriter output, int width)
{
    private readonly List<char> _word = [];
    private int _column;

    public void Write(string text)
    {
        foreach (var character in text)
        {
            if (character is not (' ' or '\n'))
            {
                _word.Add(character);
                continue;
            }

            Flush();
            if (character == '\n')
            {
                output.Write('\n');
                _column = 0;
            }
            else if (_column < width)
            {
                output.Write(' ');
                _column++;
            }
        }
    }

    /// <summary>Writes the word that is still held back.</summary>
    public void Flush()
    {
        if (_word.Count == 0)
        {
            return;
        }

        if (_column > 0 && _column + _word.Count > width)
        {
            output.Write('\n');
            _column = 0;
        }

        output.Write(_word.ToArray());
        _column += _word.Count;
        _word.Clear();
        output.Flush();
    }
}

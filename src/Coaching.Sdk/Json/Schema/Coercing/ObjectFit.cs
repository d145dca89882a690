using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>Fits the properties of one object: names, values, what is too much and what is missing.</summary>
internal sealed class ObjectFit(Fitter fitter, SchemaShape shape)
{
    private readonly List<KeyValuePair<string, JsonTree>> _properties = [];
    private readonly List<Note> _notes = [];
    private readonly List<FitPart> _parts = [];
    private int _cost;
    private bool _changed;

    public Fit Fit(JsonTree value)
    {
        foreach (var (name, child) in Named(value))
            FitProperty(name, child);
        foreach (var name in shape.Required)
        {
            if (!_properties.Exists(property => string.Equals(property.Key, name, StringComparison.Ordinal)))
                FillIn(name);
        }

        return new Fit(_changed ? JsonTree.Object(_properties, fitter.Numbering) : value, _cost, _notes, _parts);
    }

    /// <summary>The properties under their declared names.</summary>
    private List<KeyValuePair<string, JsonTree>> Named(JsonTree value)
    {
        var taken = value.Properties.Select(property => property.Key).ToHashSet(StringComparer.Ordinal);
        var named = new List<KeyValuePair<string, JsonTree>>(value.Properties.Count);
        foreach (var (name, child) in value.Properties)
        {
            var declared = shape.Declares(name) ? null : shape.NameLike(name);
            if (declared is not null && taken.Add(declared))
            {
                Change(new Note(CoercionKind.Renamed, declared, name, declared), Costs.Renamed);
                named.Add(KeyValuePair.Create(declared, child));
            }
            else
                named.Add(KeyValuePair.Create(name, child));
        }

        return named;
    }

    private void FitProperty(string name, JsonTree value)
    {
        var declared = shape.Declares(name);
        var schemas = (declared ? shape.Properties.GetValueOrDefault(name) ?? [] : []).Concat(shape.Undeclared(name)).ToList();
        if (!declared && schemas.Exists(schema => schema.Always is false))
        {
            Change(new Note(CoercionKind.PropertyDropped, name, JsonWriting.Summary(value), ""), Costs.PropertyDropped);
            return;
        }

        _cost += declared ? 0 : Costs.Undeclared;
        var fitted = value;
        var parts = new List<FitPart>();
        foreach (var schema in schemas)
        {
            var fit = fitter.Fit(schema, fitted);
            fitted = fit.Value;
            parts.Add(new FitPart(name, null, fit));
        }

        if (TextReading.MeansNothing(value) && schemas.Exists(schema => !fitter.Checker.IsValid(schema, fitted)) && Replace(name, value))
            return;
        _cost += parts.Sum(part => part.Fit.Cost);
        _parts.AddRange(parts);
        _changed |= !ReferenceEquals(fitted, value);
        _properties.Add(KeyValuePair.Create(name, fitted));
    }

    /// <summary>Handles a null, or a text that means it, where none is allowed.</summary>
    private bool Replace(string name, JsonTree value)
    {
        if (!shape.Required.Contains(name, StringComparer.Ordinal))
        {
            Change(new Note(CoercionKind.NullDropped, name, JsonWriting.Summary(value), ""), Costs.NullDropped);
            return true;
        }

        return value.Kind == JsonValueKind.Null && Default(name) is { } standard && Add(name, standard, CoercionKind.Defaulted, "null");
    }

    private void FillIn(string name)
    {
        if (Default(name) is { } standard)
            Add(name, standard, CoercionKind.Defaulted, "");
        else if (shape.Properties.GetValueOrDefault(name) is { } schemas && JsonTree.Null(fitter.Numbering) is var nothing
            && schemas.All(schema => fitter.Checker.IsValid(schema, nothing) && schema.Always is null && schema.Shape.ListsNull))
            Add(name, nothing, CoercionKind.MissingToNull, "");
    }

    /// <summary>The default of a property, when it is itself valid.</summary>
    private JsonTree? Default(string name)
    {
        if (shape.Properties.GetValueOrDefault(name) is not { } schemas)
            return null;
        var found = schemas.SelectMany(schema => schema.Parts).Select(part => part.Default).FirstOrDefault(value => value is not null);
        var standard = found is null ? null : JsonTree.Read(found.Source, fitter.Numbering, fitter.Level);
        return standard is not null && schemas.All(schema => fitter.Checker.IsValid(schema, standard)) ? standard : null;
    }

    private bool Add(string name, JsonTree value, CoercionKind kind, string from)
    {
        Change(new Note(kind, name, from, JsonWriting.Summary(value)), Costs.FilledIn);
        _properties.Add(KeyValuePair.Create(name, value));
        return true;
    }

    private void Change(Note note, int cost)
    {
        _notes.Add(note);
        _cost += cost;
        _changed = true;
    }
}

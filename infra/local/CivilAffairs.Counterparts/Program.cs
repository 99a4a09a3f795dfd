using CivilAffairs.SampleData;

// First verb of the counterparts: writes the county's profile for the app.
if (args is not ["sample", "--out", var folder])
{
    Console.Error.WriteLine("usage: sample --out DIR");
    return 2;
}

Directory.CreateDirectory(folder);
await File.WriteAllBytesAsync(Path.Combine(folder, "county.json"), SampleCountyFile.ToBytes());
return 0;

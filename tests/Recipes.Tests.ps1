# The recipes of the README, one after the other in one script, as somebody types them who reads it from the top: with cameras of
# every profile, and a look at what the cameras and the disk have afterwards. The code is taken out of the README itself.

BeforeDiscovery {
    $root = Split-Path -Parent $PSScriptRoot
    $source = [IO.File]::ReadAllText((Join-Path $root 'src/IpCamera.Simulator/FirmwareProfile.cs'))
    $profiles = @([regex]::Matches($source, '(?m)^\s+Name = "([a-z-]+)",') | ForEach-Object { @{ Profile = $_.Groups[1].Value } })
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    . (Join-Path $PSScriptRoot 'Examples.Helpers.ps1')
    $place = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) ('IpCamera-' + [guid]::NewGuid().ToString('N')))).FullName
    $source = [IO.File]::ReadAllText((Join-Path $script:Root 'src/IpCamera.Simulator/FirmwareProfile.cs'))
    # The README's garage wants Digest.
    $names = @([regex]::Matches($source, '(?m)^\s+Name = "([a-z-]+)",') | ForEach-Object { $_.Groups[1].Value })
    $names = @('digest') + @($names -ne 'digest')
    $number = 0
    $address = [ordered]@{}
    foreach ($name in $names) {
        # The cameras of a simulator have ids from the first on: the last of more cameras has one that no other has.
        $number++
        $cameras = @(Start-Simulator -Option '--profile', $name, '--password', 'first', '--reboot-seconds', '0.5', '--count', $number)
        $address[$name] = ([uri]$cameras[-1]).Authority
    }

    $blocks = @(Get-MarkdownExample (Join-Path $script:Root 'README.md') | ForEach-Object { $_.Code })
    $nightly = @($blocks -match '# nightly\.ps1')
    $recipes = @($blocks -notmatch '# nightly\.ps1|ScheduledTask')

    # What cannot be as it is written: addresses, folders, and time.
    $replacements = [ordered]@{
        '\./IpCamera\.psd1|(?<=Import-Module )IpCamera' = "'$($script:Manifest.Replace("'", "''"))'"
        '192\.168\.1\.20'                               = $address['digest']
        '~/'                                            = './'
        '-Duration 00:00:10'                            = '-Duration 0:0:1'
        '-SegmentDuration 00:10:00'                     = '-SegmentDuration 0:0:1 -Duration 0:0:2'
        '-KeepAge 30d'                                  = '-KeepAge 30d -Duration 0:0:2'
        'Publish-CamStream -OpenBrowser'                = 'Publish-CamStream -Duration 0:0:2'
        '-Interval 5'                                   = '-Interval 0.2 -Timeout 1'
    }

    function ConvertTo-Runnable {
        param([Parameter(Mandatory)] [string] $Code)

        foreach ($pattern in $replacements.Keys) { $Code = $Code -replace $pattern, $replacements[$pattern] }
        $Code
    }

    # Runs a script in a PowerShell of its own, and tells its exit code and what it wrote.
    function Invoke-Script {
        param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [string] $Text)

        $file = Join-Path $place $Name
        $start = @(
            '$ProgressPreference = "SilentlyContinue"'
            "Set-Location -LiteralPath '$($place.Replace("'", "''"))'"
            '$env:IPCAMERA_CONFIGURATION = Join-Path $PWD "configuration"'
        )
        [IO.File]::WriteAllText($file, ($start + $Text) -join "`n")
        $output = & $script:Shell @script:ShellArgument -NoLogo -NoProfile -NonInteractive -File $file 2>&1 | Out-String
        @{ ExitCode = $LASTEXITCODE; Output = $output }
    }

    $before = @'
Import-Module '{0}'
$addresses = {1}
$saved = @{{}}
$credential = [pscredential]::new('admin', (ConvertTo-SecureString first -AsPlainText -Force))
$credential | Export-Clixml ./cam.xml
"ComputerName,Name,User,Password", "$($addresses[3]),own,admin,second", "$($addresses[4]),other,," | Set-Content ./cameras.csv
# Somebody answers, and the network and the vault are at hand.
function Get-Credential {{ $credential }}
function Read-Host {{ param([switch] $AsSecureString, $Prompt) ConvertTo-SecureString $(if ($Prompt -eq 'Passphrase') {{ 'a passphrase' }} else {{ 'second' }}) -AsPlainText -Force }}
function Find-Cam {{ $addresses | ForEach-Object {{ [pscustomobject]@{{ Uri = $_ }} }} }}
function Set-Secret {{ param($Name, $Vault, $Secret) $saved[$Name] = $Secret }}
'@ -f $script:Manifest.Replace("'", "''"), (@($address.Values | ForEach-Object { "'$_'" }) -join ', ')

    # Between two recipes: the cameras are up, each is connected to once, and the credential is the one that holds.
    $between = @'
foreach ($name in 'yard', 'gate') {
    if ($name -notin (Get-CamSession).Name) { $null = Connect-Cam $addresses[@{ yard = 1; gate = 2 }[$name]] -Credential $credential -Name $name }
}
Get-CamSession | Group-Object { "$($_.Uri)" } | ForEach-Object { $_.Group | Sort-Object { $_.Name -notin 'garage', 'yard', 'gate' } | Select-Object -Skip 1 | Disconnect-Cam }
foreach ($try in 1..200) { if (@(Get-CamStatus -Session * -ErrorAction Ignore).Count -eq $addresses.Count -or $addresses.Count -ne @(Get-CamSession).Count) { break }; [Threading.Thread]::Sleep(100) }
$credential = Import-Clixml ./cam.xml
'@

    $after = @'
$cameras = foreach ($session in Get-CamSession) {
    $alarm = Get-CamAlarm -Session $session
    [pscustomobject]@{
        Address  = $session.Uri.Authority
        Alias    = (Get-CamStatus -Session $session).Alias
        Armed    = $alarm.MotionArmed -and $alarm.ScheduleEnabled
        Schedule = "$($alarm.Schedule)"
        Ssid     = (Get-CamWifi -Session $session).Ssid
        Offset   = "$((Get-CamDateTime -Session $session).UtcOffset)"
    }
}
@{ Cameras = @($cameras); Errors = @($Error | ForEach-Object { "$($_.InvocationInfo.Line): $_" }); Saved = $saved.Count } | ConvertTo-Json -Depth 3 | Set-Content ./report.json
'@

    $pieces = @($before) + @($recipes | ForEach-Object { (ConvertTo-Runnable $_), $between }) + @($after)
    $run = Invoke-Script 'recipes.ps1' ($pieces -join "`n")
    $report = if (Test-Path "$place/report.json") { Get-Content "$place/report.json" -Raw | ConvertFrom-Json } else { $null }
}

AfterAll {
    Stop-Simulator
    Remove-Item -LiteralPath $place -Recurse -Force
}

Describe 'The recipes of the README, typed one after the other' {
    It 'run to their end without an error' {
        $report | Should -Not -BeNullOrEmpty -Because $run.Output
        $report.Errors | Should -BeNullOrEmpty -Because $run.Output
        $report.Cameras.Count | Should -Be $address.Count
    }

    It 'leave a camera of the profile <Profile> as they say' -ForEach $profiles {
        $camera = $report.Cameras | Where-Object Address -EQ $address[$Profile]
        $camera | Should -Not -BeNullOrEmpty -Because $run.Output
        $camera.Alias | Should -Match '^cam-[0-9A-F]{6}$'
        $camera.Armed | Should -BeTrue
        $wanted = [regex]::Match(($recipes -join "`n"), "-Session \* -MotionArmed \`$true -ScheduleEnabled \`$true -Schedule '([^']+)'").Groups[1].Value
        $camera.Schedule | Should -Be "$(New-CamSchedule -Text $wanted)"
        $camera.Ssid | Should -Be 'barn'
        $camera.Offset | Should -Be '01:00:00'
    }

    It 'give all cameras the new password, and keep it' {
        $new = Import-Clixml "$place/cam.xml"
        ConvertFrom-Secret $new.Password | Should -Be 'second'
        Test-Path "$place/cam-new.xml" | Should -BeFalse
        foreach ($one in $address.Values) { (Connect-Cam $one -Credential $new).Permission | Should -BeIn 'Administrator', $null }
        $report.Saved | Should -Be $address.Count
    }

    It 'make the files they speak of' {
        @(Get-ChildItem "$place/pictures" -Recurse -File -Filter cam-*.jpg).Count | Should -Be $address.Count
        @(Get-ChildItem "$place/video" -File -Filter *.mkv).Count | Should -BeGreaterOrEqual $address.Count
        @(Get-ChildItem "$place/backup" -File).Count | Should -Be $address.Count
        (Get-Item "$place/garage.mkv").Length | Should -BeGreaterThan 10KB
        @(Import-Csv "$place/inventory.csv").Count | Should -BeGreaterOrEqual $address.Count
        @(Import-Csv "$place/wrong.csv" | Group-Object Camera).Count | Should -BeGreaterOrEqual $address.Count
        @((Get-Content "$place/metrics/cameras.prom") -match '^ipcamera_up\{.*\} 1$').Count | Should -BeGreaterOrEqual $address.Count
        @([regex]::Matches((Get-Content "$place/cameras.html" -Raw), '<section ')).Count | Should -BeGreaterOrEqual $address.Count
    }
}

Describe 'The script of the night' {
    It 'ends with 0 when all cameras gave their picture, and with 1 when one did not' {
        $code = ConvertTo-Runnable $nightly[0]
        $good = Invoke-Script 'nightly.ps1' $code
        $good.ExitCode | Should -Be 0 -Because $good.Output
        @(Get-ChildItem "$place/pictures" -File -Filter garage_*.jpg).Count | Should -Be 1

        $script:Simulators[-1].Kill()
        $script:Simulators[-1].WaitForExit()
        $bad = Invoke-Script 'nightly.ps1' $code
        $bad.ExitCode | Should -Be 1 -Because $bad.Output
        @(Get-ChildItem "$place/pictures" -File -Filter garage_*.jpg).Count | Should -Be 2
    }
}

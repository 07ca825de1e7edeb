BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $credential = Get-TestCredential -Password 'secret'
    $addresses = @(Start-Simulator -Option '--count', 4, '--profile', 'digest', '--password', 'secret', '--reboot-seconds', 1)
    $old = @(Start-Simulator -Option '--profile', 'minimal', '--password', 'secret')
}

AfterAll { Stop-Simulator }

Describe 'Reading settings' {
    BeforeAll {
        $null = Connect-Cam $addresses[0] -Credential $credential -Name Yard
        Set-CamDdns -Session Yard -Service DynDns -HostName cam.example.org -User owner -Password (ConvertTo-Secret 'ddns-word')
        Set-CamUser -Session Yard -Name guard -Password (ConvertTo-Secret 'guard-word') -Permission Operator -Confirm:$false
        Set-CamDevice -Session Yard -Slot 3 -Alias Barn -Address 192.168.1.30 -Port 8080 -Credential (Get-TestCredential -User watch -Password 'barn-word')
    }

    AfterAll {
        Remove-CamUser -Session Yard -Name guard -Confirm:$false
        Get-CamSession | Disconnect-Cam
    }

    It 'Get-Cam<_> emits one object that names its camera, and prints it' -ForEach @(
        'Alarm', 'DateTime', 'Ddns', 'Decoder', 'FactoryDdns', 'Forbidden', 'Ftp', 'Mail', 'Misc', 'Msn', 'Network', 'Pppoe', 'Sensor', 'Upnp'
    ) {
        $found = @(& "Get-Cam$_" -Session Yard)
        $found.Count | Should -Be 1
        $found[0].GetType().FullName | Should -Be "IpCamera.Settings.Cam$_"
        $found[0].Camera | Should -Be 'Yard'
        foreach ($text in ($found | Out-String -Width 100), ($found | Format-List | Out-String -Width 100)) {
            $text | Should -Match 'Yard'
            $text | Should -Not -Match 'ddns-word'
        }
    }

    It 'reads the same as Get-CamParams: <_>' -ForEach 'Alarm', 'Ddns', 'Decoder', 'Ftp', 'Mail', 'Msn', 'Network', 'Pppoe', 'Upnp', 'User', 'Device' {
        $names = { $_.PSObject.Properties.Name | Where-Object { $_ -notin 'Password', 'Extra' } }
        $alone = @(& "Get-Cam$_" -Session Yard)
        $section = @(Get-CamParams -Session Yard -Section $_)
        $section.Count | Should -Be $alone.Count
        Compare-Object $alone $section -Property ($alone[0] | ForEach-Object $names) | Should -BeNullOrEmpty
    }

    It 'shows a password in no format' {
        $records = @(Get-CamUser -Session Yard; Get-CamDevice -Session Yard; Get-CamDdns -Session Yard; Get-CamParams -Session Yard)
        $shown = @(
            $records | Out-String
            $records | ForEach-Object { Format-List -InputObject $_ -Property * -Force | Out-String }
            $records | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue
            $records | ForEach-Object { $_ | ConvertTo-Csv }
        ) -join "`n"
        $shown | Should -Match 'Yard'
        $shown | Should -Not -Match 'ddns-word|guard-word|barn-word'
    }

    It 'lists the accounts, by name and with wildcards' {
        (Get-CamUser -Session Yard).Name | Sort-Object | Should -Be 'admin', 'guard'
        $guard = Get-CamUser -Name g* -Session Yard
        $guard.Permission | Should -Be 'Operator'
        $guard.Slot | Should -Be 2
        ConvertFrom-Secret $guard.Password | Should -Be 'guard-word'
        Get-CamUser -Name nobody* -Session Yard | Should -BeNullOrEmpty
    }

    It 'reports an account that is not there, and reads the others' {
        $found = Get-CamUser -Name guard, nobody, admin -Session Yard -ErrorAction SilentlyContinue -ErrorVariable fault
        $found.Name | Should -Be 'guard', 'admin'
        $fault.FullyQualifiedErrorId | Should -Be 'CamInvalidValue,IpCamera.Commands.GetCamUserCommand'
        "$fault" | Should -Match "Yard.*'nobody'"
    }

    It 'emits the devices that are set, and any slot that is asked for' {
        $device = Get-CamDevice -Session Yard
        $device.Slot | Should -Be 3
        $device.Alias, $device.Address, $device.Port, $device.User | Should -Be 'Barn', '192.168.1.30', 8080, 'watch'
        $free = Get-CamDevice -Slot 2, 9 -Session Yard
        $free.Slot | Should -Be 2, 9
        foreach ($one in $free) { $one.Address | Should -Be '' }
    }

    It 'keeps Clixml of a section with its password' {
        $file = Join-Path $TestDrive 'ddns.xml'
        Get-CamDdns -Session Yard | Export-Clixml $file
        Get-Content $file -Raw | Should -Match 'cam.example.org'
        Get-Content $file -Raw | Should -Not -Match 'ddns-word'
        Set-CamDdns -Session Yard -HostName other.example.org -Password (ConvertTo-Secret 'other-word')
        Import-Clixml $file | Set-CamDdns
        $ddns = Get-CamDdns -Session Yard
        $ddns.HostName | Should -Be 'cam.example.org'
        ConvertFrom-Secret $ddns.Password | Should -Be 'ddns-word'
    }

    It 'tells an operator what needs an administrator' {
        $null = Connect-Cam $addresses[0] -Credential (Get-TestCredential -User guard -Password 'guard-word') -Name Guard
        foreach ($cmdlet in 'Get-CamAlarm', 'Get-CamForbidden', 'Get-CamLog', 'Find-CamWifi') {
            (Get-CamError { & $cmdlet -Session Guard }).FullyQualifiedErrorId | Should -BeLike 'CamPermissionDenied,*'
        }

        Set-CamSensor -Session Guard -Brightness 77
        (Get-CamSensor -Session Guard).Brightness | Should -Be 77
    }

    It 'refuses a section that is not there, and names those that are' {
        $fault = Get-CamError { Get-CamParams -Section Forbidden }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        "$fault" | Should -Match 'Alarm.*Msn'
    }
}

Describe 'A camera with old firmware' {
    BeforeAll { $null = Connect-Cam $old[0] -Credential $credential -Name Old }
    AfterAll { Get-CamSession | Disconnect-Cam }

    It 'leaves empty what it does not report' {
        $alarm = Get-CamAlarm
        $alarm.MotionArmed | Should -BeFalse
        foreach ($name in 'SoundArmed', 'SoundSensitivity', 'MotionCompensation', 'HttpUrl') { $alarm.$name | Should -Be $null -Because $name }
        (Get-CamDateTime).DaylightSaving | Should -Be $null
        (Get-CamFtp).Schedule | Should -Be $null
    }

    It 'has no <_>' -ForEach 'Get-CamForbidden', 'Get-CamMisc', 'Get-CamFactoryDdns' {
        $fault = Get-CamError { & $_ }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamUnsupported,*'
        "$fault" | Should -Match 'Old'
    }

    It 'warns of what it will ignore, and sets the rest' {
        $alarm = Set-CamAlarm -SoundArmed $true -Preset 4 -PassThru -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match 'Old.*SoundArmed.*x\.x\.2\.41'
        $alarm.Preset | Should -Be 4
        $alarm.SoundArmed | Should -Be $null
    }

    It 'has daylight saving in its offset' {
        $first = [TimeZoneInfo+TransitionTime]::CreateFixedDateRule('0001-01-01', 1, 1)
        $last = [TimeZoneInfo+TransitionTime]::CreateFixedDateRule('0001-01-01T23:59:59', 12, 31)
        $rule = [TimeZoneInfo+AdjustmentRule]::CreateAdjustmentRule('2000-01-01', '2037-01-01', '01:00', $first, $last)
        $summer = [TimeZoneInfo]::CreateCustomTimeZone('Always summer', '01:00', 'Always summer', 'Winter', 'Summer', @($rule))
        (Set-CamDateTime -TimeZone $summer -PassThru).UtcOffset | Should -Be ([TimeSpan]'02:00')
    }
}

Describe 'Set-CamAlarm' {
    BeforeEach {
        $null = Connect-Cam $addresses[1] -Credential $credential -Name Gate
        $null = Connect-Cam $addresses[0] -Credential $credential -Name Yard
        Set-CamAlarm -Session Yard -MotionArmed $true -MotionSensitivity 3 -Schedule 'Mon-Fri 18:00-24:00' -ScheduleEnabled $true -Preset 2 `
            -InputLevel Low -UploadInterval 5 -HttpEnabled $true -HttpUrl 'http://192.168.1.5/alarm?a=1&b=it''s'
        Set-CamAlarm -Session Gate -MotionArmed $false -MotionSensitivity 0 -Schedule Never -ScheduleEnabled $false -HttpUrl ''
    }

    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'sets every kind of value' {
        $alarm = Get-CamAlarm
        $alarm.MotionArmed | Should -BeTrue
        $alarm.MotionSensitivity, $alarm.Preset | Should -Be 3, 2
        $alarm.InputLevel | Should -Be 'Low'
        $alarm.UploadInterval | Should -Be ([TimeSpan]::FromSeconds(5))
        $alarm.HttpUrl | Should -Be 'http://192.168.1.5/alarm?a=1&b=it''s'
        "$($alarm.Schedule)" | Should -Be 'Mon-Fri 18:00-24:00'
    }

    It 'changes only what is given' {
        Set-CamAlarm -MotionSensitivity 7
        $alarm = Get-CamAlarm
        $alarm.MotionSensitivity | Should -Be 7
        $alarm.Preset | Should -Be 2
        "$($alarm.Schedule)" | Should -Be 'Mon-Fri 18:00-24:00'
        $alarm.Extra['alarm_msn'] | Should -Be '0'
    }

    It 'changes a part of the schedule of the camera' {
        $alarm = Set-CamAlarm -Schedule ((Get-CamAlarm).Schedule - 'Wed' + 'Sat 10:00-12:15') -PassThru
        "$($alarm.Schedule)" | Should -Be 'Mon-Tue, Thu-Fri 18:00-24:00; Sat 10:00-12:15'
    }

    It 'copies to other cameras' {
        Get-CamAlarm -Session Yard | Select-Object * -ExcludeProperty Camera, Extra | Set-CamAlarm -Session Gate
        $compared = 'MotionArmed', 'MotionSensitivity', 'Schedule', 'ScheduleEnabled', 'Preset', 'InputLevel', 'UploadInterval', 'HttpUrl'
        Compare-Object (Get-CamAlarm -Session Yard) (Get-CamAlarm -Session Gate) -Property $compared | Should -BeNullOrEmpty
    }

    It 'sends settings back to the camera they came from' {
        Get-CamSession | Get-CamAlarm | Where-Object { -not $_.MotionArmed } | Set-CamAlarm -Preset 9
        (Get-CamAlarm -Session Gate).Preset | Should -Be 9
        (Get-CamAlarm -Session Yard).Preset | Should -Be 2
    }

    It 'sets a line of a CSV file on each camera, on and off included' {
        @'
Camera,MotionArmed,MotionSensitivity,Schedule
Yard,false,5,Weekend
Gate,true,,Daily 22:00-06:00
'@ | ConvertFrom-Csv | Set-CamAlarm
        $yard, $gate = Get-CamAlarm -Session Yard, Gate | Sort-Object Camera -Descending
        $yard.MotionSensitivity, $gate.MotionSensitivity | Should -Be 5, 0
        "$($yard.Schedule)", "$($gate.Schedule)" | Should -Be 'Sat-Sun 00:00-24:00', 'Daily 22:00-06:00'
        $yard.MotionArmed | Should -BeFalse
        $gate.MotionArmed | Should -BeTrue
    }

    It 'restores what Export-Clixml has kept, the schedule included' {
        $file = Join-Path $TestDrive 'alarm.xml'
        Get-CamAlarm | Export-Clixml $file
        Set-CamAlarm -MotionArmed $false -Schedule Never -UploadInterval 0 -HttpUrl ''
        Import-Clixml $file | Set-CamAlarm
        $alarm = Get-CamAlarm
        $alarm.MotionArmed | Should -BeTrue
        $alarm.UploadInterval | Should -Be ([TimeSpan]::FromSeconds(5))
        $alarm.HttpUrl | Should -Be 'http://192.168.1.5/alarm?a=1&b=it''s'
        "$($alarm.Schedule)" | Should -Be 'Mon-Fri 18:00-24:00'
    }

    It 'has nothing to send when all is set already' {
        Set-CamAlarm -MotionSensitivity 3 -Schedule 'Mon-Fri 18-24' -Verbose 4>&1 | Out-String | Should -Match 'already'
    }

    It 'refuses <Why>' -ForEach @(
        @{ Why = 'a sensitivity of 10'; Given = @{ MotionSensitivity = 10 }; Range = '0 to 9' }
        @{ Why = 'a preset of 33'; Given = @{ Preset = 33 }; Range = '0 to 32' }
        @{ Why = 'an interval in half seconds'; Given = @{ UploadInterval = 1.5 }; Range = 'whole seconds' }
        @{ Why = 'an interval of more than 65535 s'; Given = @{ UploadInterval = 65536 }; Range = '65535 s' }
        @{ Why = 'to set nothing'; Given = @{}; Range = 'at least one' }
    ) {
        $fault = Get-CamError { Set-CamAlarm @Given }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        "$fault" | Should -Match $Range
    }

    It 'says which part of a schedule it does not understand' {
        "$(Get-CamError { Set-CamAlarm -Schedule 'Mon 08:00-09:00; Tue 08:10-09:00' })" | Should -Match "'Tue 08:10-09:00'.*quarter hour"
    }
}

Describe 'Set-CamForbidden' {
    BeforeEach {
        $null = Connect-Cam $addresses[1] -Credential $credential -Name Gate
        $null = Connect-Cam $addresses[0] -Credential $credential -Name Yard
        Set-CamForbidden -Session Yard, Gate -Schedule 'Mon-Fri 08:00-18:00' -ScheduleEnabled $true
    }

    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'keeps the times when the schedule is turned off, and the other way round' {
        $off = Set-CamForbidden -ScheduleEnabled $false -PassThru
        $off.ScheduleEnabled | Should -BeFalse
        "$($off.Schedule)" | Should -Be 'Mon-Fri 08:00-18:00'
        (Set-CamForbidden -Schedule Weekend -PassThru).ScheduleEnabled | Should -BeFalse
    }

    It 'takes a schedule object for several cameras' {
        $given = (New-CamSchedule 'Weekdays 08:00-18:00') - 'Fri 15:00-18:00'
        $set = Set-CamForbidden -Session Yard, Gate -Schedule $given -PassThru
        $set.Camera | Sort-Object | Should -Be 'Gate', 'Yard'
        foreach ($one in $set) { $one.Schedule | Should -Be $given }
    }

    It 'takes a schedule back that Export-Clixml has kept' {
        $file = Join-Path $TestDrive 'schedule.xml'
        (Get-CamForbidden).Schedule | Export-Clixml $file
        Set-CamForbidden -Schedule Never
        Set-CamForbidden -Schedule (Import-Clixml $file)
        "$((Get-CamForbidden).Schedule)" | Should -Be 'Mon-Fri 08:00-18:00'
    }
}

Describe 'New-CamSchedule' {
    It 'reads what about_IpCamera_Schedules shows: <Text>' -ForEach @(
        @{ Text = 'Mon-Fri 08:00-18:00; Sat 10:00-12:15, 14:00-16:00'; Standard = 'Mon-Fri 08:00-18:00; Sat 10:00-12:15, 14:00-16:00' }
        @{ Text = 'Mon, Wed and Fri'; Standard = 'Mon, Wed, Fri 00:00-24:00' }
        @{ Text = 'Fri to Mon 8-9'; Standard = 'Mon, Fri-Sun 08:00-09:00' }
        @{ Text = 'every day 08:00-12:00, 13-18'; Standard = 'Daily 08:00-12:00, 13:00-18:00' }
        @{ Text = '8:00 to 18'; Standard = 'Daily 08:00-18:00' }
        @{ Text = 'Fri 22:00-06:00'; Standard = 'Fri 22:00-06:00' }
        @{ Text = 'mon 8-10; tue 8-10; wednesday'; Standard = 'Mon-Tue 08:00-10:00; Wed 00:00-24:00' }
        @{ Text = "Weekend`nMon 9-10"; Standard = 'Mon 09:00-10:00; Sat-Sun 00:00-24:00' }
        @{ Text = ''; Standard = 'Never' }
    ) {
        $schedule = New-CamSchedule $Text
        "$schedule" | Should -Be $Standard
        New-CamSchedule "$schedule" | Should -Be $schedule
    }

    It 'covers the night before Monday only when Sunday is named' {
        (New-CamSchedule 'Sun-Fri 18:00-08:00; Sat-Sun')['Monday', '07:45'] | Should -BeTrue
        (New-CamSchedule 'Mon-Fri 18:00-08:00; Sat-Sun')['Monday', '07:45'] | Should -BeFalse
    }

    It 'makes schedules of days and times, over midnight too' {
        "$(New-CamSchedule -Day Mon, Saturday -From 08:15 -To 24:00)" | Should -Be 'Mon, Sat 08:15-24:00'
        "$(New-CamSchedule -From 22:00 -To 06:00)" | Should -Be 'Daily 22:00-06:00'
    }

    It 'adds and takes away' {
        $office = New-CamSchedule 'Weekdays 08:00-18:00'
        "$($office - 'Wed 12:00-13:00' + 'Sat 10:00-12:00')" | Should -Be 'Mon-Tue, Thu-Fri 08:00-18:00; Wed 08:00-12:00, 13:00-18:00; Sat 10:00-12:00'
        ((New-CamSchedule Always) - $office + $office) | Should -Be (New-CamSchedule Always)
        $office.Total | Should -Be ([TimeSpan]::FromHours(50))
    }

    It 'draws the week' {
        $grid = (New-CamSchedule 'Mon-Fri 08:00-18:00; Sat 10:00-12:15').ToGrid()
        $grid.Count | Should -Be 8
        $grid[0] | Should -BeLike '    00  02  04*22*'
        $grid[6] | Should -Be ('Fri ' + '.' * 16 + '#' * 20 + '.' * 12)
        $grid[7] | Should -Be ('Sat ' + '.' * 20 + '####-' + '.' * 23)
    }

    It 'reports text that it does not understand, and reads on' {
        $made = 'Mon 8-9', 'Moonday', 'Tue' | New-CamSchedule -ErrorAction SilentlyContinue -ErrorVariable fault
        $made.Count | Should -Be 2
        $fault.FullyQualifiedErrorId | Should -Be 'CamInvalidValue,IpCamera.Commands.NewCamScheduleCommand'
        $fault.TargetObject | Should -Be 'Moonday'
    }

    It 'refuses times that make no sense: <From> to <To>' -ForEach @{ From = '08:10'; To = '09:00' }, @{ From = '08:00'; To = '08:00' }, @{ From = '24:00'; To = '06:00' } {
        (Get-CamError { New-CamSchedule -From $From -To $To }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }

    It 'has its topic' {
        (Get-Help about_IpCamera_Schedules | Out-String) | Should -Match 'quarter hour'
    }
}

Describe 'Set-CamDateTime' {
    BeforeEach {
        $null = Connect-Cam $addresses[1] -Credential $credential -Name Gate
        $null = Connect-Cam $addresses[0] -Credential $credential -Name Yard
        Set-CamDateTime -Session Yard, Gate -Sync -TimeZone UTC -NtpEnabled $false -NtpServer time.example.org
    }

    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'sets a zone by <Why>' -ForEach @(
        @{ Why = 'an offset in text'; Zone = '-05:30'; Offset = '-05:30' }
        @{ Why = 'a number of hours'; Zone = 5.75; Offset = '05:45' }
        @{ Why = 'a zone of the system'; Zone = [TimeZoneInfo]::Utc; Offset = '00:00' }
    ) {
        Set-CamDateTime -TimeZone $Zone
        $read = Get-CamDateTime
        $read.UtcOffset | Should -Be ([TimeSpan]$Offset)
        $read.Time.Offset | Should -Be ([TimeSpan]$Offset)
        [Math]::Abs($read.Drift.TotalSeconds) | Should -BeLessOrEqual 2
    }

    It 'sets a time, and finds out how far that is off' {
        $set = Set-CamDateTime -Time ([DateTimeOffset]::UtcNow.AddHours(-1)) -TimeZone '+02:00' -PassThru
        $set.Drift.TotalSeconds | Should -BeGreaterThan -3605
        $set.Drift.TotalSeconds | Should -BeLessThan -3595
        $set.Time.Offset.TotalHours | Should -Be 2
    }

    It 'takes a time without an offset for one of this machine' {
        $local = [datetime]'2026-05-01 12:00:00'
        $set = Set-CamDateTime -Time '2026-05-01 12:00:00' -TimeZone '+09:00' -PassThru
        [Math]::Abs(($set.Time - [DateTimeOffset]$local).TotalSeconds) | Should -BeLessOrEqual 5
    }

    It 'sets only the clocks that are wrong, and says how wrong they were' {
        Set-CamDateTime -Session Gate -Time ([DateTimeOffset]::UtcNow.AddMinutes(10))
        $set = @(Get-CamSession | Get-CamDateTime | Where-Object { [Math]::Abs($_.Drift.TotalSeconds) -gt 60 } | Set-CamDateTime -Sync -PassThru)
        $set.Count | Should -Be 1
        $set[0].Camera | Should -Be 'Gate'
        [Math]::Round($set[0].Drift.TotalMinutes) | Should -Be 10
        [Math]::Abs((Get-CamDateTime -Session Gate).Drift.TotalSeconds) | Should -BeLessOrEqual 2
    }

    It 'goes over to daylight saving and back' {
        (Set-CamDateTime -DaylightSaving $true -PassThru).Time.Offset.TotalHours | Should -Be 1
        (Set-CamDateTime -DaylightSaving $false -PassThru).Time.Offset.TotalHours | Should -Be 0
        (Get-CamError { Set-CamDateTime -DaylightSaving 3:00 }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }

    It 'copies zone and time server, and leaves the clock alone' {
        Set-CamDateTime -Session Yard -TimeZone '-03:30' -DaylightSaving $true -NtpServer ntp.example.org -NtpEnabled $true
        Get-CamDateTime -Session Yard | Select-Object * -ExcludeProperty Camera, Time | Set-CamDateTime -Session Gate
        $gate = Get-CamDateTime -Session Gate
        $gate.UtcOffset, $gate.DaylightSaving | Should -Be ([TimeSpan]'-03:30'), ([TimeSpan]'01:00')
        $gate.NtpServer | Should -Be 'ntp.example.org'
        $gate.NtpEnabled | Should -BeTrue
        [Math]::Abs($gate.Drift.TotalSeconds) | Should -BeLessOrEqual 2
    }

    It 'restores what <_> has kept' -ForEach 'Export-Clixml', 'Export-Csv' {
        $file = Join-Path $TestDrive 'clock'
        Set-CamDateTime -TimeZone '-03:30' -NtpEnabled $true
        Get-CamDateTime | & $_ $file
        Set-CamDateTime -TimeZone UTC -NtpEnabled $false -NtpServer other.example.org
        & ($_ -replace 'Export', 'Import') $file | Set-CamDateTime
        $read = Get-CamDateTime
        $read.NtpServer | Should -Be 'time.example.org'
        $read.UtcOffset | Should -Be ([TimeSpan]'-03:30')
        $read.NtpEnabled | Should -BeTrue
    }

    It 'refuses a zone that nobody knows, and a time after 2038' {
        "$(Get-CamError { Set-CamDateTime -TimeZone Nowhere/Atlantis })" | Should -Match "'Nowhere/Atlantis'.*offset"
        (Get-CamError { Set-CamDateTime -Time 2050-01-01 }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }
}

Describe 'Set-CamSensor' {
    BeforeEach {
        $null = Connect-Cam $addresses[1] -Credential $credential -Name Gate
        $null = Connect-Cam $addresses[0] -Credential $credential -Name Yard
        Set-CamSensor -Session Yard, Gate -Resolution 640x480 -Brightness 128 -Contrast 4 -Mode Hz50 -Flip None
    }

    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'sends only what changes, each value by itself' {
        $sent = Set-CamSensor -Resolution 320x240 -Brightness 128 -Mode Outdoor -Verbose 4>&1 | Out-String
        ([regex]::Matches($sent, 'GET \S*camera_control')).Count | Should -Be 2
        $sensor = Get-CamSensor
        $sensor.Resolution, $sensor.Mode | Should -Be 'Qvga', 'Outdoor'
        $sensor.Contrast | Should -Be 4
    }

    It 'restores what <_> has kept' -ForEach 'Export-Clixml', 'Export-Csv' {
        $file = Join-Path $TestDrive 'sensor'
        Get-CamSession | Get-CamSensor | & $_ $file
        Get-CamSession | Set-CamSensor -Resolution Qqvga -Brightness 3 -Contrast 0 -Mode Hz60 -Flip Both
        & ($_ -replace 'Export', 'Import') $file | Set-CamSensor
        foreach ($sensor in Get-CamSensor -Session Yard, Gate) {
            $sensor.Resolution, $sensor.Mode, $sensor.Flip | Should -Be 'Vga', 'Hz50', 'None'
            $sensor.Brightness, $sensor.Contrast | Should -Be 128, 4
        }
    }

    It 'refuses <Why>' -ForEach @{ Why = 'a brightness of 256'; Given = @{ Brightness = 256 } }, @{ Why = 'a contrast of 7'; Given = @{ Contrast = 7 } } {
        (Get-CamError { Set-CamSensor @Given }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }
}

Describe 'Set-CamNetwork' {
    BeforeEach {
        $camera = Connect-Cam $addresses[2] -Credential $credential -Name Roof
        $place = [uri]$addresses[2]
        Set-CamNetwork -Dhcp -DhcpVendor none -Port $place.Port -Confirm:$false -WarningAction SilentlyContinue
    }

    AfterEach { Get-CamSession | Disconnect-Cam }

    It 'reads a camera on DHCP as one without an address' {
        $network = Get-CamNetwork
        $network.Dhcp | Should -BeTrue
        $network.IPAddress | Should -Be $null
        $network.Port | Should -Be $place.Port
    }

    It 'sets a fixed address for the time after the restart, and says where that will be' {
        $set = Set-CamNetwork -IPAddress 192.168.1.20 -SubnetMask 255.255.255.0 -Gateway 192.168.1.1 -PassThru -Confirm:$false `
            -WarningVariable warned -WarningAction SilentlyContinue
        $set.Dhcp | Should -BeFalse
        "$($set.IPAddress)", "$($set.SubnetMask)", "$($set.Gateway)" | Should -Be '192.168.1.20', '255.255.255.0', '192.168.1.1'
        "$warned" | Should -Match "Roof: .*no longer.*192\.168\.1\.20:$($place.Port)"
        (Get-CamStatus).Camera | Should -Be 'Roof'
    }

    It 'takes settings from another camera, Dhcp before an address' {
        $source = [pscustomobject]@{ IPAddress = '192.168.1.30'; SubnetMask = '255.255.255.0' }
        $source | Set-CamNetwork -Session Roof -Confirm:$false -WarningAction SilentlyContinue
        "$((Get-CamNetwork).IPAddress)" | Should -Be '192.168.1.30'
        Get-CamNetwork | Set-CamNetwork -Dhcp -Confirm:$false -WarningAction SilentlyContinue
        (Get-CamNetwork).Dhcp | Should -BeTrue
    }

    It 'refuses <Why>' -ForEach @(
        @{ Why = 'an address without a mask'; Given = @{ IPAddress = '192.168.1.20' } }
        @{ Why = 'a mask with a gap'; Given = @{ IPAddress = '192.168.1.20'; SubnetMask = '255.0.255.0' } }
        @{ Why = 'the address of a network'; Given = @{ IPAddress = '192.168.1.0'; SubnetMask = '255.255.255.0' } }
        @{ Why = 'a gateway out of reach'; Given = @{ IPAddress = '192.168.1.20'; SubnetMask = '255.255.255.0'; Gateway = '192.168.2.1' } }
        @{ Why = 'an address in IPv6'; Given = @{ IPAddress = '::1' } }
        @{ Why = 'DHCP and an address'; Given = @{ Dhcp = $true; IPAddress = '192.168.1.20' } }
        @{ Why = 'port 0'; Given = @{ Port = 0 } }
    ) {
        (Get-CamError { Set-CamNetwork @Given -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        (Get-CamNetwork).Dhcp | Should -BeTrue
    }

    It 'goes on at the new address with -Wait' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        Set-CamNetwork -IPAddress $place.Host -SubnetMask 255.0.0.0 -Port $port -Wait -Confirm:$false -WarningAction SilentlyContinue
        (Get-CamSession Roof).Uri.Port | Should -Be $port
        (Get-CamNetwork).Port | Should -Be $port
        Set-CamNetwork -Port $place.Port -Wait -Confirm:$false -WarningAction SilentlyContinue
        (Get-CamStatus).Camera | Should -Be 'Roof'
    }
}

Describe 'What -WhatIf says' {
    BeforeAll {
        $null = Connect-Cam $addresses[1] -Credential $credential -Name Gate
        Set-CamAlarm -MotionArmed $false -Schedule Never
        Set-CamForbidden -Schedule Never
        Set-CamSensor -Brightness 128
        Set-CamDateTime -TimeZone UTC -Time ([DateTimeOffset]::UtcNow.AddMinutes(-10))
        $text = Invoke-ChildShell @"
`$secret = ConvertTo-SecureString 'secret' -AsPlainText -Force
`$null = Connect-Cam $($addresses[1]) -Name Gate -Credential ([Management.Automation.PSCredential]::new('admin', `$secret))
Set-CamAlarm -MotionArmed `$true -Schedule 'Mon-Fri 18:00-08:00' -WhatIf
Set-CamForbidden -Schedule Weekend -WhatIf
Set-CamSensor -Brightness 100 -WhatIf
Set-CamDateTime -Sync -TimeZone '+02:00' -WhatIf
Set-CamNetwork -IPAddress 192.168.1.20 -SubnetMask 255.255.255.0 -WhatIf
"@
    }

    AfterAll { Get-CamSession | Disconnect-Cam }

    It 'names the camera and its address in each' {
        ([regex]::Matches($text, "What if: .*Gate \($(([uri]$addresses[1]).Authority)\)")).Count | Should -Be 5
        $text | Should -Not -Match 'secret'
    }

    It 'has old and new: <_>' -ForEach @(
        'MotionArmed: off -> on', 'Schedule: Never -> Mon-Fri 18:00-08:00', 'Schedule: Never -> Sat-Sun 00:00-24:00', 'Brightness: 128 -> 100',
        'UtcOffset: \+00:00 -> \+02:00', 'IPAddress: \(none\) -> 192\.168\.1\.20', '(599|60[0-5]) s behind'
    ) {
        $text | Should -Match $_
    }

    It 'warns where the camera will be found' {
        $text | Should -Match 'WARNING: Gate: .*192\.168\.1\.20'
    }

    It 'changes nothing' {
        (Get-CamAlarm).MotionArmed | Should -BeFalse
        (Get-CamForbidden).Schedule.IsEmpty | Should -BeTrue
        (Get-CamSensor).Brightness | Should -Be 128
        (Get-CamDateTime).Drift.TotalMinutes | Should -BeLessThan -9
        (Get-CamNetwork).Dhcp | Should -BeTrue
    }
}

Describe 'Get-CamLog' {
    BeforeAll {
        $null = Connect-Cam $addresses[3] -Credential $credential -Name Loft
        Set-CamDateTime -Sync -TimeZone '+05:30'
        Set-CamUser -Name night -Password (ConvertTo-Secret 'night-word') -Permission Visitor -Confirm:$false
        $null = Connect-Cam $addresses[3] -Credential (Get-TestCredential -User night -Password 'night-word') -Name Night
        $log = @(Get-CamLog -Session Loft)
    }

    AfterAll {
        Remove-CamUser -Session Loft -Name night -Confirm:$false
        Get-CamSession | Disconnect-Cam
    }

    It 'tells who, from where and when, in the zone of the camera' {
        $entry = $log | Where-Object User -EQ night | Select-Object -Last 1
        $entry.Camera | Should -Be 'Loft'
        $entry.Event | Should -Be 'access'
        "$($entry.Address)" | Should -Be '127.0.0.1'
        $entry.Time.Offset | Should -Be ([TimeSpan]'05:30')
        [Math]::Abs(($entry.Time - [DateTimeOffset]::Now).TotalSeconds) | Should -BeLessThan 60
        $entry.Text | Should -Match 'night.*127\.0\.0\.1.*access'
        ($log | Out-String) | Should -Match 'night'
    }

    It 'emits the last entries' {
        $last = @(Get-CamLog -Session Loft -Tail 1)
        $last.Count | Should -Be 1
        $last[0].Text | Should -Be $log[-1].Text
        Get-CamLog -Session Loft -Tail 0 | Should -BeNullOrEmpty
        @(Get-CamLog -Session Loft -Tail 100000).Count | Should -Be $log.Count
    }

    It 'emits the entries of a span of time' {
        $span = @(Get-CamLog -Session Loft -After (Get-Date).AddMinutes(-5) -Before (Get-Date).AddMinutes(5))
        $span.User | Should -Contain 'night'
        Get-CamLog -Session Loft -After (Get-Date).AddMinutes(5) | Should -BeNullOrEmpty
        (Get-CamLog -Session Loft -Before (Get-Date).AddMinutes(-5)).User | Should -Not -Contain 'night'
    }
}

Describe 'Find-CamWifi' {
    BeforeAll {
        $null = Connect-Cam $addresses[0] -Credential $credential -Name Yard
        $networks = @(Find-CamWifi)
    }

    AfterAll { Get-CamSession | Disconnect-Cam }

    It 'emits the networks with what is needed to join them' {
        $networks.Count | Should -BeGreaterThan 3
        $network = $networks | Where-Object Ssid -EQ 'ipcamera'
        $network.Camera | Should -Be 'Yard'
        $network.Bssid | Should -Be '00:1C:10:42:B6:B7'
        $network.Mode, $network.Security, $network.Encryption | Should -Be 'Infrastructure', 'WpaTkip', 'WpaTkip'
        ($networks | Out-String) | Should -Match 'Calvin&Cici'
    }

    It 'pipes into Set-CamWifi' {
        $wifi = $networks | Where-Object Ssid -EQ 'Calvin&Cici' |
            Set-CamWifi -Enabled $true -WepKeyFormat Ascii -WepKey1 (ConvertTo-Secret 'short') -PassThru -Confirm:$false -WarningAction SilentlyContinue
        $wifi.Ssid | Should -Be 'Calvin&Cici'
        $wifi.Encryption | Should -Be 'Wep'
    }

    It 'gives up after -TimeoutSec' {
        $fault = Get-CamError { Find-CamWifi -TimeoutSec 1 }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamTimeout,*'
        $fault.TargetObject.Name | Should -Be 'Yard'
    }
}

# What the examples of the help pages are expected to bring forth, by page and number. What a page itself shows is compared with what is
# shown as well, and needs no words here.
#
#   Emits     the types, without their namespaces          Count     how many objects
#   Has       values of properties, the same in each       Files     the files that are made, with wildcards
#   Shows     what the shown text matches                  ShowsNot  what it does not
#   After     what to evaluate afterwards, and             Is        what comes out
#   Errors, Warnings   what each has to match; one that begins with ? may be missing
@{
    # What cannot be run here, by a pattern of its code, and why.
    CannotRun = @{
        'https://camera\.'         = 'No simulated camera has a certificate.'
        '\bNew-ScheduledTask\w*' = 'Only Windows has these tasks, and the machine would keep one.'
    }

    # Of the topics and the README only faults are looked for, by the same words. These are no faults:
    Blocks    = @{
    }

    Examples  = @{
        'Backup-CamParams 1'       = @{ Emits = 'FileInfo'; Count = 1; Files = 'yard.bin' }
        'Backup-CamParams 2'       = @{ Emits = 'FileInfo'; Count = 4; Files = 'backup/Yard_*.bin', 'backup/Gate_*.bin', 'backup/Barn_*.bin', 'backup/Roof_*.bin' }
        'Backup-CamParams 3'       = @{ Emits = 'FileInfo'; Count = 4; Files = @(); After = '(Get-ChildItem ./backup).Name'; Is = 'Barn.bin Gate.bin Roof.bin Yard.bin' }
        'Compare-CamConfiguration 1' = @{ Emits = 'CamConfigurationDifference'; Count = 2; Has = @{ Camera = 'Yard'; Section = 'Alarm' } }
        'Compare-CamConfiguration 2' = @{ Emits = 'GroupInfoNoElement'; Shows = 'Yard' }
        'Compare-CamConfiguration 3' = @{ Count = 0 }
        'Compare-CamConfiguration 4' = @{ }
        'Set-CamConfiguration 1' = @{ Emits = 'CamConfigurationDifference'; Count = 1; Has = @{ Camera = 'Yard'; Section = 'Alarm' } }
        'Set-CamConfiguration 2' = @{ Count = 0; After = '(Get-CamStatus -Session Yard, Gate | Sort-Object Alias).Alias'; Is = 'Main gate North yard' }
        'Connect-Cam 1'            = @{ Emits = 'CamSession'; Count = 1; Has = @{ Name = 'Yard'; User = 'admin'; Permission = 'Administrator' } }
        'Connect-Cam 2'            = @{ Emits = 'CamSession'; Count = 2; After = '(Get-CamSession Yard, Gate | ForEach-Object ReversePan)'; Is = 'False True' }
        'Connect-Cam 3'            = @{ Emits = 'CamSession'; Count = 4 }
        'Connect-Cam 4'            = @{ Emits = 'CamSession'; Count = 1; Has = @{ ReversePan = 'True' } }
        'Connect-Cam 5'            = @{ Emits = 'CamSession'; Count = 1; Has = @{ Name = 'Yard'; Authentication = 'Digest' }; Files = 'configuration/cameras.json*' }
        'Connect-Cam 6'            = @{ Emits = 'CamSession'; Count = 4; Has = @{ User = 'admin' } }
        'ConvertTo-CamRecording 1' = @{ Emits = 'CamRecording'; Count = 1; Has = @{ Frames = '3'; Format = 'Matroska'; AverageFps = '10' }; Files = 'lapse.mkv' }
        'ConvertTo-CamRecording 2' = @{ Emits = 'CamRecording'; Count = 1; Has = @{ Frames = '3'; Format = 'Matroska' }; Files = 'yard.mkv' }
        'Disconnect-Cam 1'         = @{ Count = 0; After = '(Get-CamSession).Name'; Is = 'Roof Barn Gate' }
        'Disconnect-Cam 2'         = @{ Count = 0; After = '@(Get-CamSession).Count'; Is = '0' }
        'Disconnect-Cam 3'         = @{ Count = 0; After = '(Get-CamStatus).Camera'; Is = 'Gate' }
        'Export-CamConfiguration 1' = @{ Emits = 'FileInfo'; Count = 1; Files = 'yard.json' }
        'Export-CamConfiguration 2' = @{ Emits = 'FileInfo'; Count = 4; Files = 'settings/Yard_*.json', 'settings/Gate_*.json', 'settings/Barn_*.json', 'settings/Roof_*.json' }
        'Export-CamConfiguration 3' = @{ Emits = 'FileInfo'; Count = 4; Files = 'settings/Barn.json', 'settings/Gate.json', 'settings/Roof.json', 'settings/Yard.json'; After = '(Get-ChildItem ./settings).Name'; Is = 'Barn.json Gate.json Roof.json Yard.json' }
        'Export-CamConfiguration 4' = @{ Emits = 'FileInfo'; Count = 1; Files = 'alarm.json' }
        'Export-CamMetric 1'       = @{ Emits = 'FileInfo'; Count = 1; Files = 'cam.prom' }
        'Export-CamMetric 2'       = @{ Emits = 'FileInfo'; Count = 1; Files = 'cam.prom'; After = '(Get-Content ./cam.prom) -match "^ipcamera_up.*Yard"'; Is = 'ipcamera_up{camera="Yard"} 1' }
        'Export-CamMetric 3'       = @{ Emits = 'FileInfo'; Count = 1; Files = 'cam.prom' }
        'Find-Cam 1'               = @{ Emits = 'CamFound'; Count = 4 }
        'Find-Cam 2'               = @{ Emits = 'CamSession'; Count = 4; After = '(Get-CamSession | Sort-Object Name).Name'; Is = 'Barn Gate Roof Yard' }
        'Find-Cam 3'               = @{ Emits = 'CamFound'; Count = 4; Shows = 'calling|calls|call', '127\.0\.0\.1' }
        'Find-Cam 4'               = @{ ShowsNot = 'Yard' }
        'Find-CamWifi 1'           = @{ Emits = 'CamWifiNetwork'; Shows = 'ipcamera' }
        'Find-CamWifi 2'           = @{ Warnings = 'wireless network'; Count = 0; Shows = 'What if: .*Ssid: .* -> ''ipcamera''.*on target "Yard' }
        'Find-CamWifi 3'           = @{ Emits = 'CamWifiNetwork'; Count = 4 }
        'Get-CamAlarm 1'           = @{ Shows = 'MotionArmed +: False', 'UploadInterval +: 0 s' }
        'Get-CamAlarm 2'           = @{ Emits = 'CamAlarm'; Count = 4 }
        'Get-CamAlarm 3'           = @{ Emits = 'String'; Count = 8; Shows = '(?m)^Mon \.{16}#{20}\.{12}$' }
        'Get-CamAlarm 4'           = @{ Count = 0; Shows = 'MotionArmed: off -> on.*on target "Gate', 'MotionArmed: off -> on.*on target "Roof' }
        'Get-CamDateTime 1'        = @{ Emits = 'CamDateTime'; Count = 1 }
        'Get-CamDateTime 2'        = @{ Count = 0 }
        'Get-CamDateTime 3'        = @{ Emits = 'CamDateTime'; Count = 4 }
        'Get-CamDdns 1'            = @{ Shows = 'HostName : yard\.dyndns\.org' }
        'Get-CamDdns 2'            = @{ Emits = 'CamDdns'; Count = 1 }
        'Get-CamDdns 3'            = @{ Count = 0; Shows = 'Service: None -> DynDns.*on target "Gate' }
        'Get-CamDecoder 1'         = @{ Emits = 'CamDecoder'; Count = 1 }
        'Get-CamDecoder 2'         = @{ Emits = 'CamDecoder'; Count = 4 }
        'Get-CamDevice 1'          = @{ Emits = 'CamDevice'; Count = 2 }
        'Get-CamDevice 2'          = @{ Emits = 'CamDevice'; Count = 1; Has = @{ Slot = '2' } }
        'Get-CamDevice 3'          = @{ Emits = 'CamDevice'; Count = 1; Has = @{ Camera = 'Gate'; Slot = '2' } }
        'Get-CamFactoryDdns 1'     = @{ Shows = 'Service +: None' }
        'Get-CamFactoryDdns 2'     = @{ Count = 2; Shows = 'DynDns', '<=' }
        'Get-CamForbidden 1'       = @{ Emits = 'CamForbidden'; Count = 1 }
        'Get-CamForbidden 2'       = @{ Emits = 'String'; Count = 8; Shows = '(?m)^Fri \.{16}#{20}\.{12}$' }
        'Get-CamForbidden 3'       = @{ Emits = 'CamForbidden'; Count = 3; ShowsNot = 'Yard' }
        'Get-CamFtp 1'             = @{ Emits = 'CamFtp'; Count = 1 }
        'Get-CamFtp 2'             = @{ Emits = 'CamFtp'; Count = 1; Has = @{ Camera = 'Yard'; UploadInterval = '00:01:00' } }
        'Get-CamFtp 3'             = @{ Count = 0; Shows = 'UploadInterval: 0 s -> 60 s.*on target "Gate', 'on target "Roof'; ShowsNot = 'Directory' }
        'Get-CamLog 1'             = @{ Emits = 'CamLogEntry'; Shows = 'admin' }
        'Get-CamLog 2'             = @{ Count = 4 }
        'Get-CamLog 3'             = @{ Count = 0 }
        'Get-CamLog 4'             = @{ Count = 0; Files = 'logs.csv'; After = '(Import-Csv ./logs.csv | Sort-Object Camera -Unique).Camera'; Is = 'Barn Gate Roof Yard' }
        'Get-CamMail 1'            = @{ Emits = 'CamMail'; Count = 1 }
        'Get-CamMail 2'            = @{ Emits = 'CamMail'; Count = 1; Has = @{ Camera = 'Yard' } }
        'Get-CamMail 3'            = @{ Emits = 'CamMail'; Count = 1; Has = @{ Camera = 'Yard'; User = 'yard' } }
        'Get-CamMisc 1'            = @{ Shows = 'LedMode +: Mode1', 'PatrolType +: Horizontal' }
        'Get-CamMisc 2'            = @{ Emits = 'CamMisc'; Count = 4 }
        'Get-CamMisc 3'            = @{ Emits = 'CamMisc'; Count = 1 }
        'Get-CamMsn 1'             = @{ Emits = 'CamMsn'; Count = 1; Shows = 'guard@example\.org' }
        'Get-CamMsn 2'             = @{ Emits = 'CamMsn'; Count = 1; Has = @{ Camera = 'Yard' } }
        'Get-CamNetwork 1'         = @{ Emits = 'CamNetwork'; Count = 1; Has = @{ Dhcp = 'True' } }
        'Get-CamNetwork 2'         = @{ Emits = 'CamNetwork'; Count = 4 }
        'Get-CamNetwork 3'         = @{ Emits = 'CamNetwork'; Count = 4 }
        'Get-CamParams 1'          = @{ Shows = 'Wifi +: Enabled=', 'User +: Name=admin' }
        'Get-CamParams 2'          = @{ Emits = 'CamWifi'; Count = 4 }
        'Get-CamParams 3'          = @{ Emits = 'CamParams'; Count = 4 }
        'Get-CamParams 4'          = @{ Count = 0; Shows = 'MotionArmed: off -> on.*on target "Gate', 'UtcOffset: .*on target "Gate' }
        'Get-CamParams 5'          = @{ Emits = 'String'; Count = 1 }
        'Get-CamPermission 1'      = @{ Emits = 'CamPermission'; Count = 1; Has = @{ Permission = 'Administrator' } }
        'Get-CamPermission 2'      = @{ Emits = 'CamPermission'; Count = 1; Has = @{ Camera = 'Gate'; Permission = 'Visitor' } }
        'Get-CamPppoe 1'           = @{ Emits = 'CamPppoe'; Count = 1; Has = @{ Enabled = 'True'; User = 'yard' } }
        'Get-CamPppoe 2'           = @{ Emits = 'CamPppoe'; Count = 1; Has = @{ Camera = 'Yard' } }
        'Get-CamBackupInfo 1'      = @{ Emits = 'CamBackupInfo'; Count = 4; Has = @{ IsValid = 'True' } }
        'Get-CamBackupInfo 2'      = @{ Count = 0; Shows = 'Yard\.bin.*on target "Yard', 'Gate\.bin.*on target "Gate', 'Barn\.bin.*on target "Barn', 'Roof\.bin.*on target "Roof' }
        'Get-CamRegistration 1'    = @{ Emits = 'CamRegistration'; Count = 4 }
        'Get-CamRegistration 2'    = @{ Emits = 'CamSession'; Count = 4 }
        'Get-CamRegistration 3'    = @{ Count = 0; Files = @(); After = '(Get-CamRegistration).Name'; Is = 'Barn Gate Roof Yard' }
        'Get-CamSensor 1'          = @{ Emits = 'CamSensor'; Count = 1 }
        'Get-CamSensor 2'          = @{ Emits = 'CamSensor'; Count = 1; Has = @{ Camera = 'Gate'; Flip = 'Both' } }
        'Get-CamSensor 3'          = @{ Count = 0; Files = 'sensors.xml'; After = 'Set-CamSensor -Brightness 1 -Session *; Import-Clixml ./sensors.xml | Set-CamSensor; (Get-CamSession | Get-CamSensor).Brightness'; Is = '128 128 128 128' }
        'Get-CamSession 1'         = @{ Emits = 'CamSession'; Count = 4 }
        'Get-CamSession 2'         = @{ Emits = 'CamStatus'; Count = 2 }
        'Get-CamSession 3'         = @{ Shows = 'Wiring +: InternalMotor', 'FirmwareVersion +: 11\.37' }
        'Get-CamStatus 1'          = @{ Shows = 'WifiStatus +: Wired' }
        'Get-CamStatus 2'          = @{ Count = 0 }
        'Get-CamStatus 3'          = @{ Count = 0 }
        'Get-CamUpnp 1'            = @{ Emits = 'CamUpnp'; Count = 1; Has = @{ Enabled = 'True' } }
        'Get-CamUpnp 2'            = @{ Emits = 'CamUpnp'; Count = 1; Has = @{ Camera = 'Yard' } }
        'Get-CamUser 1'            = @{ Emits = 'CamUser'; Count = 3 }
        'Get-CamUser 2'            = @{ Emits = 'CamUser'; Count = 4; Has = @{ Name = 'admin' } }
        'Get-CamUser 3'            = @{ Emits = 'CamUser'; Count = 4; Has = @{ Name = 'admin' } }
        'Get-CamUser 4'            = @{ Emits = 'CamUser'; Count = 4; Has = @{ Name = 'guard'; Permission = 'Visitor' } }
        'Get-CamWifi 1'            = @{ Shows = 'Ssid +: Barn', 'Passphrase +: \*{8}'; ShowsNot = 'first secret' }
        'Get-CamWifi 2'            = @{ Emits = 'CamWifi'; Count = 1; Has = @{ Camera = 'Gate'; Ssid = 'Guest' } }
        'Get-CamWifi 3'            = @{ Warnings = 'wireless network'; Count = 0; Shows = 'Passphrase: .*\*{4,}.*on target "Gate', 'on target "Roof'; ShowsNot = 'first secret' }
        'Invoke-CamCgi 1'          = @{ Emits = 'String'; Count = 1; Shows = "var id='00626E" }
        'Invoke-CamCgi 2'          = @{ Emits = 'CamCgiResponse'; Count = 1; After = '(Get-CamStatus).Alias'; Is = 'Yard' }
        'Invoke-CamCgi 3'          = @{ Emits = 'String'; Count = 4 }
        'Invoke-CamCgi 4'          = @{ Emits = 'FileInfo'; Count = 1; Files = 'yard.jpg' }
        'Invoke-CamPtz 1'          = @{ Count = 0 }
        'Invoke-CamPtz 2'          = @{ Count = 0 }
        'Invoke-CamPtz 3'          = @{ Count = 0 }
        'Invoke-CamPtz 4'          = @{ Count = 0 }
        'Invoke-CamPtz 5'          = @{ Count = 0 }
        'New-CamReport 1'          = @{ Emits = 'FileInfo'; Count = 1; Files = 'cameras.html' }
        'New-CamReport 2'          = @{ Emits = 'FileInfo'; Count = 1; Files = 'yard.html', 'yard.json'; After = '(Get-Content ./yard.html -Raw) -match "There are none"'; Is = 'True' }
        'New-CamReport 3'          = @{ Count = 0; Files = 'reports/*.html' }
        'New-CamSchedule 1'        = @{ Emits = 'String'; Count = 8; Shows = '(?m)^Sat \.{20}#{4}-\.{23}$' }
        'New-CamSchedule 2'        = @{ Emits = 'CamSchedule'; Count = 1; Shows = '(?m)^Mon #{12}\.{36}$' }
        'New-CamSchedule 3'        = @{ Emits = 'String'; Count = 1; Shows = '^Mon-Tue, Thu-Fri 08:00-18:00; Wed 08:00-12:00, 13:00-18:00; Sat 10:00-12:00$' }
        'New-CamSchedule 4'        = @{ Count = 0; After = '"$((Get-CamAlarm -Session Yard).Schedule); $((Get-CamFtp -Session Yard).Schedule)"'; Is = 'Daily 22:00-06:00; Daily 22:00-06:00' }
        'New-CamSchedule 5'        = @{ Emits = 'Boolean'; Count = 1 }
        'Publish-CamStream 1'      = @{ Emits = 'CamPublication'; Count = 1; Warnings = '?browser' }
        'Publish-CamStream 2'      = @{ Emits = 'CamPublication'; Count = 1; Warnings = 'clear text' }
        'Publish-CamStream 3'      = @{ Shows = 'Uri +: http://127\.0\.0\.1:', 'Yard' }
        'Publish-CamStream 4'      = @{ Emits = 'CamPublication'; Count = 1; Shows = 'Yard' }
        'Receive-CamAlarm 1'       = @{ Emits = 'CamAlarmEvent'; Count = 1; Has = @{ Camera = 'Yard' }; After = '(Get-CamAlarm -Session Yard | ForEach-Object { $_.MotionArmed, ($_.HttpUrl -like "http://*/alarm/00626E*") })'; Is = 'True True' }
        'Receive-CamAlarm 2'       = @{ Emits = 'FileInfo'; Files = 'alarms/*.jpg' }
        'Receive-CamAlarm 3'       = @{ Shows = '127\.0\.0\.1', '/alarm/00626E', 'Yard' }
        'Receive-CamAlarm 4'       = @{ Count = 1; Shows = '/alarm/test'; Emits = 'CamAlarmEvent' }
        'Receive-CamSnapshot 1'    = @{ Emits = 'FileInfo'; Count = 1; Files = 'yard.jpg' }
        'Receive-CamSnapshot 2'    = @{ Emits = 'FileInfo'; Count = 4; Files = 'pictures/*.jpg' }
        'Receive-CamSnapshot 3'    = @{ Emits = 'FileInfo'; Count = 10; Files = 'series/*.jpg'; Warnings = '?left out' }
        'Receive-CamSnapshot 4'    = @{ Count = 4; Files = 'pictures/*/Yard.jpg', 'pictures/*/Gate.jpg', 'pictures/*/Barn.jpg', 'pictures/*/Roof.jpg' }
        'Receive-CamSnapshot 5'    = @{ Count = 0; Files = 'yard.html'; After = '(Get-Content ./yard.html) -like "<img src=*base64,/9j/*"'; Is = 'True' }
        'Receive-CamSnapshot 6'    = @{ Emits = 'FileInfo'; Files = 'series/*.jpg', 'series/.*.ipcamera.pictures.list'; Warnings = '?left out' }
        'Receive-CamStream 1'      = @{ Emits = 'CamFrame'; Count = 3 }
        'Receive-CamStream 2'      = @{ Count = 4 }
        'Receive-CamStream 3'      = @{ Count = 0; Files = 'frame0.jpg', 'frame1.jpg', 'frame2.jpg', 'frame3.jpg', 'frame4.jpg' }
        'Receive-CamStream 4'      = @{ Emits = 'CamFrame'; Count = 10 }
        'Register-Cam 1'           = @{ Emits = 'CamSession'; Count = 1; Has = @{ Name = 'Yard' }; Files = 'configuration/cameras.json*' }
        'Register-Cam 2'           = @{ Emits = 'CamRegistration'; Count = 2; Files = 'configuration/cameras.json*' }
        'Register-Cam 3'           = @{ Count = 0; Files = 'configuration/cameras.json*'; After = '(Get-CamRegistration).Name'; Is = 'Barn Gate Roof Yard' }
        'Register-Cam 4'           = @{ Count = 0; Shows = 'What if: .*Yard' }
        'Register-Cam 5'           = @{ Emits = 'CamRegistration'; Count = 2; Files = 'configuration/cameras.json*'; After = '(Get-CamRegistration -Tag outside).Name'; Is = 'Gate Yard' }
        'Remove-CamDevice 1'       = @{ Count = 0; After = '(Get-CamDevice -Session Yard).Slot'; Is = '4' }
        'Remove-CamDevice 2'       = @{ Count = 0; After = '@(Get-CamDevice -Session Yard).Count'; Is = '0' }
        'Remove-CamDevice 3'       = @{ Count = 0; Shows = 'Remove device 4.*on target "Yard' }
        'Remove-CamUser 1'         = @{ Count = 0; After = '(Get-CamUser -Session Yard).Name'; Is = 'admin anna' }
        'Remove-CamUser 2'         = @{ Count = 0; After = '@(Get-CamSession | Get-CamUser -Name guard*).Count'; Is = '0' }
        'Remove-CamUser 3'         = @{ Count = 0; Shows = 'Remove the account ''guard''.*"Yard', '"Gate', '"Barn', '"Roof'; ShowsNot = 'anna' }
        'Reset-Cam 1'              = @{ Emits = 'FileInfo'; Count = 1; Files = 'yard.bin' }
        'Reset-Cam 2'              = @{ Emits = 'CamSession'; Count = 1 }
        'Reset-Cam 3'              = @{ Count = 0; Shows = '"Yard', '"Gate', '"Barn', '"Roof' }
        'Reset-CamFactoryDdns 1'   = @{ Emits = 'CamDdns'; Count = 1; Has = @{ Service = 'None' } }
        'Reset-CamFactoryDdns 2'   = @{ Emits = 'CamDdns', 'CamFactoryDdns'; Count = 2; Shows = 'dynamic DNS.*on target "Yard' }
        'Restart-Cam 1'            = @{ Emits = 'CamSession'; Count = 1 }
        'Restart-Cam 2'            = @{ Emits = 'CamStatus'; Count = 4 }
        'Restart-Cam 3'            = @{ Emits = 'CamSession'; Count = 1; Warnings = 'no longer answers at .* but at' }
        'Restore-CamParams 1'      = @{ Count = 0 }
        'Restore-CamParams 2'      = @{ Count = 0; Shows = 'Yard_20240131_235959\.bin.*on target "Yard' }
        'Restore-CamParams 3'      = @{ Count = 0 }
        'Restore-CamParams 4'      = @{ Count = 0; Shows = 'Yard\.bin.*on target "Yard', 'Gate\.bin.*on target "Gate', 'Barn\.bin.*on target "Barn', 'Roof\.bin.*on target "Roof' }
        'Save-CamStream 1'         = @{ Emits = 'CamRecording'; Count = 1; Has = @{ Format = 'Matroska'; Reconnects = '0' }; Files = 'yard.mkv' }
        'Save-CamStream 2'         = @{ Emits = 'CamRecording'; Files = 'cam/Yard_*.mkv', 'cam/Gate_*.mkv', 'cam/Barn_*.mkv', 'cam/Roof_*.mkv', 'cam/.*.ipcamera.list' }
        'Save-CamStream 3'         = @{ Emits = 'String'; Files = 'cam/Yard_*.avi'; Shows = '\.avi: \d+ frames, 0 gaps' }
        'Save-CamStream 4'         = @{ Files = 'lapse/Yard/????-??-??/*.jpg' }
        'Save-CamStream 5'         = @{ Emits = 'CamRecording'; Count = 1; Has = @{ Format = 'Mjpeg'; Frames = '20' }; Files = @() }
        'Save-CamStream 6'         = @{ Count = 0 }
        'Save-CamStream 7'         = @{ Count = 0 }
        'Send-CamSerialData 1'     = @{ Count = 0 }
        'Send-CamSerialData 2'     = @{ Count = 0 }
        'Send-CamSerialData 3'     = @{ Count = 0; Shows = 'Send 6 bytes through serial port 0 at 115200 baud.*"Yard', '"Gate', '"Barn', '"Roof' }
        'Set-CamAddress 1'         = @{ Count = 0 }
        'Set-CamAddress 2'         = @{ Count = 0 }
        'Set-CamAddress 3'         = @{ Count = 0; Shows = 'Move to 127\.0\.9\.20:8080' }
        'Set-CamAlarm 1'           = @{ Emits = 'CamAlarm'; Count = 1; Has = @{ MotionArmed = 'True'; MotionSensitivity = '3'; Schedule = 'Daily 22:00-06:00'; ScheduleEnabled = 'True' } }
        'Set-CamAlarm 2'           = @{ Count = 0; After = '(Get-CamAlarm -Session Yard | ForEach-Object { $_.Mail, $_.UploadInterval.TotalSeconds })'; Is = 'True 2' }
        'Set-CamAlarm 3'           = @{ Count = 0; After = '(Get-CamAlarm -Session Yard).Schedule.ToString()'; Is = 'Mon-Fri 08:00-18:00' }
        'Set-CamAlarm 4'           = @{ Count = 0; Shows = "HttpUrl: .* -> 'http://192\.168\.1\.5/alarm\?site=1'.*""Yard", '"Gate', '"Barn', '"Roof' }
        'Set-CamAlarm 5'           = @{ Emits = 'CamAlarmEvent'; Has = @{ Camera = 'Yard' } }
        'Set-CamAlarm 6'           = @{ Count = 0; Shows = 'MotionArmed: off -> on, MotionSensitivity: 0 -> 3.*Schedule: .* -> Daily 22:00-06:00.*"Yard' }
        'Set-CamAlarm 7'           = @{ Count = 0; After = '(Get-CamSession | Get-CamAlarm).MotionArmed'; Is = 'False False False False' }
        'Set-CamAlias 1'           = @{ Count = 0; After = '(Get-CamStatus -Session Yard).Alias'; Is = 'Back door' }
        'Set-CamAlias 2'           = @{ Count = 0; After = '(Get-CamSession | Get-CamStatus | Sort-Object Camera).Alias'; Is = 'Barn Gate Roof Yard' }
        'Set-CamAlias 3'           = @{ Emits = 'CamAlias'; Count = 2 }
        'Set-CamDateTime 1'        = @{ Emits = 'CamDateTime'; Count = 4 }
        'Set-CamDateTime 2'        = @{ Count = 0; Shows = 'on target "Gate' }
        'Set-CamDateTime 3'        = @{ Count = 0; After = '(Get-CamSession | Get-CamDateTime | ForEach-Object { "$($_.NtpEnabled)$($_.NtpServer)" } | Sort-Object -Unique)'; Is = 'True192.168.1.1' }
        'Set-CamDateTime 4'        = @{ Count = 0; After = '(Get-CamSession | Get-CamDateTime | ForEach-Object { $_.DaylightSaving.TotalHours })'; Is = '1 1 1 1' }
        'Set-CamDateTime 5'        = @{ Count = 0; After = '(Get-CamDateTime -Session Yard).Time.ToString("yyyy-MM-dd HH:mm zzz")'; Is = '2026-05-01 12:0? +02:00' }
        'Set-CamDdns 1'            = @{ Count = 0; After = '(Get-CamDdns -Session Yard | ForEach-Object { $_.Service, $_.HostName, $_.User })'; Is = 'DynDns yard.dyndns.org admin' }
        'Set-CamDdns 2'            = @{ Emits = 'CamStatus'; Count = 1; Has = @{ DdnsHost = 'yard.dyndns.org' } }
        'Set-CamDdns 3'            = @{ Emits = 'CamDdns'; Count = 4; Has = @{ Service = 'None'; User = '' } }
        'Set-CamDecoder 1'         = @{ Emits = 'CamDecoder'; Count = 1; Has = @{ BaudRate = 9600 } }
        'Set-CamDecoder 2'         = @{ Count = 0; Shows = 'BaudRate: 4800 -> 2400.*"Yard', '"Gate', '"Barn', '"Roof' }
        'Set-CamDevice 1'          = @{ Count = 0; After = '(Get-CamDevice -Slot 2 -Session Yard | ForEach-Object { $_.Alias, $_.Address, $_.Port, $_.User })'; Is = 'Gate 192.168.1.21 80 admin' }
        'Set-CamDevice 2'          = @{ Count = 0; After = '(Get-CamDevice -Session Yard).Alias'; Is = 'Roof Barn Gate' }
        'Set-CamDevice 3'          = @{ Emits = 'CamDevice'; Count = 1; Has = @{ Camera = 'Yard'; Slot = '3'; Port = '8080' } }
        'Set-CamExtraIO 1'         = @{ Count = 0 }
        'Set-CamExtraIO 2'         = @{ Count = 0 }
        'Set-CamExtraIO 3'         = @{ Count = 0 }
        'Set-CamFactoryDdns 1'     = @{ Count = 0; After = '(Get-CamFactoryDdns -Session Yard | ForEach-Object { $_.Service, $_.HostName, $_.User })'; Is = 'DynDns yard.dyndns.org admin' }
        'Set-CamFactoryDdns 2'     = @{ Emits = 'CamFactoryDdns'; Count = 4; Has = @{ Service = 'None'; HostName = '' } }
        'Set-CamFactoryDdns 3'     = @{ Count = 0; Shows = "Service: None -> Oray, HostName: .* -> 'yard\.oray\.cn'.*""Yard" }
        'Set-CamFactoryParams 1'   = @{ Emits = 'FileInfo'; Count = 1; Files = 'yard.bin' }
        'Set-CamFactoryParams 2'   = @{ Count = 0; Shows = 'factory settings from .*Yard\.bin.*"Yard', '"Gate', '"Barn', '"Roof' }
        'Set-CamForbidden 1'       = @{ Count = 0; After = '(Get-CamForbidden -Session Yard | ForEach-Object { $_.ScheduleEnabled, "$($_.Schedule)" })'; Is = 'True Mon-Fri 08:00-18:00' }
        'Set-CamForbidden 2'       = @{ Emits = 'CamForbidden'; Count = 2; Has = @{ Schedule = 'Mon-Thu 08:00-18:00; Fri 08:00-15:00' } }
        'Set-CamForbidden 3'       = @{ Count = 0; Shows = 'ScheduleEnabled: on -> off.*"Yard' }
        'Set-CamFtp 1'             = @{ Emits = 'CamTestResult'; Count = 1; Has = @{ Result = 'ConnectFailed' }; After = '(Get-CamFtp -Session Yard | ForEach-Object { $_.Directory, $_.Mode, $_.UploadInterval.TotalSeconds })'; Is = '/yard Passive 60' }
        'Set-CamFtp 2'             = @{ Count = 0; Shows = 'Schedule: .* -> Daily 20:00-06:00.*"Yard', '"Gate', '"Barn', '"Roof' }
        'Set-CamFtp 3'             = @{ Emits = 'CamFtp'; Count = 1; Has = @{ FileName = 'yard.jpg'; FileCount = '10' } }
        'Set-CamFtp 4'             = @{ Count = 0; After = '(Get-CamSession | Get-CamFtp | ForEach-Object { $_.UploadInterval.TotalSeconds })'; Is = '0 0 0 0' }
        'Set-CamMacAddress 1'      = @{ Count = 0 }
        'Set-CamMacAddress 2'      = @{ Count = 0; Shows = '00:12:A0:74:6F:01.*"Yard', '00:12:A0:74:6F:02.*"Gate' }
        'Set-CamMail 1'            = @{ Emits = 'CamTestResult'; Count = 1; Has = @{ Result = 'ConnectFailed' }; After = '(Get-CamMail -Session Yard | ForEach-Object { $_.Port, $_.Tls, ($_.Receiver -join ";") })'; Is = '587 StartTls guard@example.com;office@example.com' }
        'Set-CamMail 2'            = @{ Count = 0; Shows = 'guard@example\.com.*"Yard', '"Gate', '"Barn', '"Roof' }
        'Set-CamMail 3'            = @{ Count = 0; After = '(Get-CamMail -Session Gate, Barn).User'; Is = 'yard yard' }
        'Set-CamMisc 1'            = @{ Count = 0; After = '(Get-CamSession | Get-CamMisc).LedMode'; Is = 'Off Off Off Off' }
        'Set-CamMisc 2'            = @{ Emits = 'CamMisc'; Count = 1; Has = @{ CenterOnStart = 'False'; PresetOnStart = '1' } }
        'Set-CamMisc 3'            = @{ Count = 0; Shows = 'PatrolRate: 0 -> 20.*"Yard' }
        'Set-CamMsn 1'             = @{ Emits = 'CamMsn'; Count = 4; Has = @{ User = ''; Friend = '' } }
        'Set-CamMsn 2'             = @{ Count = 0; Shows = 'User: .*yard@example\.org.*"Yard' }
        'Set-CamMsn 3'             = @{ Count = 0; After = '(Get-CamMsn -Session Yard | ForEach-Object { $_.User, ($_.Friend -join ";") })'; Is = 'admin guard@example.com;office@example.com' }
        'Set-CamNetwork 1'         = @{ Warnings = 'no longer answers'; Count = 0; Shows = "IPAddress: .*192\.168\.1\.20.*""Yard" }
        'Set-CamNetwork 2'         = @{ Emits = 'CamStatus'; Count = 1; Has = @{ Camera = 'Gate' }; Warnings = '127\.0\.9\.21'; After = '(Get-CamSession Gate).Uri.Host'; Is = '127.0.9.21' }
        'Set-CamNetwork 3'         = @{ Warnings = 'no longer answers'; Count = 0; Shows = '192\.168\.1\.120.*"Yard', '192\.168\.1\.121.*"Gate' }
        'Set-CamNetwork 4'         = @{ Emits = 'CamStatus'; Count = 1; Has = @{ Camera = 'Barn' }; Warnings = 'no longer answers at' }
        'Set-CamNetwork 5'         = @{ Warnings = '?.'; Count = 0 }
        'Set-CamPppoe 1'           = @{ Count = 0; After = '(Get-CamPppoe -Session Yard | ForEach-Object { $_.Enabled, $_.User })'; Is = 'True admin' }
        'Set-CamPppoe 2'           = @{ Count = 0; Shows = 'MailAddressChange: .*"Yard' }
        'Set-CamPppoe 3'           = @{ Emits = 'CamPppoe'; Count = 4; Has = @{ Enabled = 'False'; User = '' } }
        'Set-CamSensor 1'          = @{ Emits = 'CamSensor'; Count = 1; Has = @{ Brightness = '160'; Contrast = '4' } }
        'Set-CamSensor 2'          = @{ Count = 0; After = '(Get-CamSensor -Session Gate).Flip'; Is = 'Both' }
        'Set-CamSensor 3'          = @{ Count = 0; After = '(Get-CamSession | Get-CamSensor).Resolution'; Is = 'Vga Vga Vga Vga' }
        'Set-CamSensor 4'          = @{ Count = 0; Shows = 'Brightness: .*"Gate', '"Roof' }
        'Set-CamUpnp 1'            = @{ Emits = 'CamUpnp'; Count = 4; Has = @{ Enabled = 'False' } }
        'Set-CamUpnp 2'            = @{ Count = 0; Shows = 'Enabled: on -> off.*"Yard'; ShowsNot = '"Gate' }
        'Set-CamUpnp 3'            = @{ Emits = 'CamStatus'; Count = 1 }
        'Set-CamUser 1'            = @{ Count = 0; After = '(Get-CamUser -Name guard -Session Yard).Permission'; Is = 'Visitor' }
        'Set-CamUser 2'            = @{ Count = 0; After = '(Get-CamSession | Get-CamUser -Name anna | ForEach-Object Permission)'; Is = 'Operator Operator Operator Operator' }
        'Set-CamUser 3'            = @{ Emits = 'CamPermission'; Count = 4; Has = @{ User = 'admin'; Permission = 'Administrator' } }
        'Set-CamUser 4'            = @{ Count = 0; Shows = 'anna.*Operator -> Visitor.*"Yard' }
        'Set-CamWifi 1'            = @{ Warnings = '?wireless network'; Count = 0 }
        'Set-CamWifi 2'            = @{ Count = 0; Shows = 'Country: NorthAmerica -> Europe.*"Yard', '"Gate', '"Barn', '"Roof' }
        'Set-CamWifi 3'            = @{ Warnings = 'cable alone'; Emits = 'CamWifi'; Count = 4; Has = @{ Enabled = 'False' } }
        'Test-CamFtp 1'            = @{ Emits = 'CamTestResult'; Count = 1; Has = @{ Succeeded = 'False' } }
        'Test-CamFtp 2'            = @{ Emits = 'CamTestResult'; Count = 4 }
        'Test-CamFtp 3'            = @{ Count = 0 }
        'Test-CamHealth 1'         = @{ Emits = 'CamCheck'; Count = 4; Has = @{ Camera = 'Yard' } }
        'Test-CamHealth 2'         = @{ Shows = 'Remedy' }
        'Test-CamHealth 3'         = @{ Emits = 'GroupInfoNoElement' }
        'Test-CamHealth 4'         = @{ Emits = 'CamCheck'; Count = 2 }
        'Test-CamMail 1'           = @{ Emits = 'CamTestResult'; Count = 1; Has = @{ Succeeded = 'False' } }
        'Test-CamMail 2'           = @{ Emits = 'CamTestResult'; Count = 4 }
        'Test-CamMail 3'           = @{ Count = 1; Shows = 'ConnectFailed' }
        'Test-CamSecurity 1'       = @{ Emits = 'CamCheck'; Count = 4; Has = @{ Camera = 'Yard' } }
        'Test-CamSecurity 2'       = @{ }
        'Test-CamSecurity 3'       = @{ Emits = 'CamCheck'; Count = 4; Has = @{ Check = 'DefaultPassword' } }
        'Test-CamSecurity 4'       = @{ Count = 0; Files = 'security.csv' }
        'Unregister-Cam 1'         = @{ Count = 0; After = '(Get-CamRegistration).Name'; Is = 'Barn Gate Roof' }
        'Unregister-Cam 2'         = @{ Count = 0; Shows = 'What if: .*Yard'; ShowsNot = 'Gate' }
        'Unregister-Cam 3'         = @{ Count = 0; After = '(Get-CamRegistration).Name'; Is = 'Barn Gate Roof Yard' }
        'Update-CamFirmware 1'     = @{ Emits = 'FileInfo', 'CamStatus'; Count = 2; Files = 'yard.bin' }
        'Update-CamFirmware 2'     = @{ Count = 0; Shows = 'firmware\.bin.*"Yard', '"Gate', '"Barn', '"Roof' }
        'Update-CamFirmware 3'     = @{ Count = 0 }
        'Update-CamWebUI 1'        = @{ Emits = 'CamStatus'; Count = 1 }
        'Update-CamWebUI 2'        = @{ Count = 0; Shows = 'webui\.bin.*"Yard', '"Gate', '"Barn', '"Roof' }
        'Show-CamSnapshot 1'       = @{ Emits = 'String'; Count = 31; Shows = '(?m)^Yard ' }
        'Show-CamSnapshot 2'       = @{ Emits = 'String'; Count = 16 }
        'Show-CamSnapshot 3'       = @{ Emits = 'String'; Count = 60 }
        'Show-CamSnapshot 4'       = @{ Count = 0 }
        'Watch-CamMotion 1'        = @{ }
        'Watch-CamMotion 2'        = @{ }
        'Watch-CamMotion 3'        = @{ Count = 0 }
        'Watch-CamMotion 4'        = @{ Count = 0 }
        'Watch-CamStatus 1'        = @{ Emits = 'CamStatusChange'; Shows = 'Drift' }
        'Watch-CamStatus 2'        = @{ Count = 0 }
        'Watch-CamStatus 3'        = @{ Emits = 'CamStatusChange'; Count = 1; Has = @{ Property = 'Reachable'; Camera = 'Yard'; New = 'False' } }
        'Watch-CamStatus 4'        = @{ Count = 0; Files = 'changes.csv'; After = '(Import-Csv ./changes.csv)[0].Property'; Is = 'Drift' }
        'Watch-CamStatus 5'        = @{ Count = 0 }
    }
}

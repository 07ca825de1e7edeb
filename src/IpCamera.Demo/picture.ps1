# Open a session, and ask how the camera is.
Connect-Cam $address -Credential $credential -Name garage
Get-CamStatus

# What would change, old and new? Then change it: what is not named stays as it is.
Set-CamAlarm -MotionArmed $true -ScheduleEnabled $true -Schedule 'Daily 22:00-06:00' -WhatIf
Set-CamAlarm -MotionArmed $true -ScheduleEnabled $true -Schedule 'Daily 22:00-06:00' -PassThru

# Two more from an inventory. One that is gone costs one error, and the others none of their time.
Import-Csv $folder/inventory.csv | Connect-Cam -Credential $credential
$camera[1].Unplug()
Get-CamSession | Set-CamDateTime -Sync -PassThru
